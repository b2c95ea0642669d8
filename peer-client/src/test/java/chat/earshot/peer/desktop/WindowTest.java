package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.peer.desktop.files.Attachment;
import chat.earshot.peer.desktop.sidebar.SidebarItem;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.fxmisc.flowless.VirtualFlow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The window, typed and clicked through without a display. */
@ExtendWith(ApplicationExtension.class)
class WindowTest {
    private final List<URI> opened = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();

    @AfterEach
    void end() {
        onFx(() -> windows.forEach(window -> window.scene().getWindow().hide()));
    }

    @Test
    void somebodyNewFindsTheServerTrustsItAndMakesAnAccount(FxRobot robot) throws IOException {
        FakePeer peer = new FakePeer().fresh().near("Office Berlin", "10.0.0.5");
        Window window = open(peer);
        robot.clickOn("Office Berlin");
        settle();
        assertThat(robot.lookup("#trust-identity").queryAs(Label.class).getText())
                .contains("beli · lula · tomi");
        assertThat(robot.lookup("#account-password").tryQuery()).isEmpty();

        robot.clickOn("#trust-yes");
        robot.clickOn("#account-name").write("ana");
        robot.clickOn("#account-password").write("too short");
        assertThat(robot.lookup("#account-enter").queryButton().isDisabled()).isTrue();
        robot.write(" no longer");
        robot.clickOn("#account-again").write("too short no longer");
        robot.clickOn("#account-enter");
        settle();

        assertThat(window.main()).isPresent();
        assertThat(labels(robot)).contains("No conversations yet");
    }

    @Test
    void anUnreachableServerIsToldInPlainWords(FxRobot robot) throws IOException {
        open(new FakePeer().fresh());
        robot.clickOn("#server-address").write("nowhere.office").type(KeyCode.ENTER);
        settle();

        assertThat(robot.lookup("#welcome-trouble").queryAs(Label.class).getText())
                .isEqualTo("The server can’t be reached.");
    }

    @Test
    void aContactIsAddedByNameWithAClearAnswer(FxRobot robot) throws IOException {
        FakePeer peer = new FakePeer().signedInAs("ana", "Ana").account("bob", "Bob");
        open(peer);
        robot.clickOn("#side-add");
        settle();
        robot.write("bbo").type(KeyCode.ENTER);
        settle();
        assertThat(answer(robot)).isEqualTo("There is nobody with the name “bbo”. Check how it is written.");

        robot.clickOn("#add-name")
                .type(KeyCode.END)
                .type(KeyCode.BACK_SPACE, 3)
                .write("bob")
                .clickOn("#add-yes");
        settle();

        assertThat(answer(robot)).isEqualTo("Bob is asked. You can chat as soon as Bob has added you too.");
        robot.type(KeyCode.ESCAPE);
        settle();
        assertThat(robot.lookup("#add-name").tryQuery()).isEmpty();
    }

    @Test
    void theKeyboardStaysInASheetUntilEscapeClosesIt(FxRobot robot) throws IOException {
        Window window = open(new FakePeer().signedInAs("ana", "Ana"));
        robot.clickOn("#side-add");
        settle();
        onFx(() -> window.scene().lookup("#side-search").requestFocus());
        settle();
        assertThat(window.scene().getFocusOwner()).hasFieldOrPropertyWithValue("id", "add-name");

        robot.type(KeyCode.ESCAPE);
        settle();
        assertThat(robot.lookup("#add-name").tryQuery()).isEmpty();
    }

    @Test
    void enterSendsAndShiftEnterBreaksTheLine(FxRobot robot) throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        robot.clickOn("Bob Lindqvist");
        settle();
        robot.clickOn("#composer")
                .write("Grüße")
                .press(KeyCode.SHIFT)
                .type(KeyCode.ENTER)
                .release(KeyCode.SHIFT);
        robot.write("from Ana").type(KeyCode.ENTER);
        settle();

        assertThat(office.peer.texts(office.bob)).endsWith("Grüße\nfrom Ana");
        assertThat(texts(window)).contains("Grüße\nfrom Ana");
        office.peer.says(office.bob, "bob", "and back");
        settle();
        assertThat(texts(window)).contains("and back");
    }

    @Test
    void whatIsSaidWithoutAServerIsSeenToWait(FxRobot robot) throws IOException {
        Office office = new Office();
        open(office.peer);
        robot.clickOn("Bob Lindqvist");
        office.peer.lose(ConnectionState.RECONNECTING, "");
        settle();
        robot.clickOn("#composer").write("later then").type(KeyCode.ENTER);
        settle();
        assertThat(labels(robot)).contains("1 message waits on this computer and will be sent by itself.");

        robot.clickOn("#banner-retry");
        settle();

        assertThat(robot.lookup("#banner").query().isVisible()).isFalse();
        assertThat(office.peer.texts(office.bob)).endsWith("later then");
    }

    @Test
    void bringingSomebodyInShowsTheFiguresAndTwoEqualChoices(FxRobot robot) throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        robot.clickOn("Project Falcon").clickOn("#head-invite");
        settle();
        robot.write("sof").type(KeyCode.ENTER);
        settle();
        assertThat(labels(robot)).contains("6 entries since 3 March, no files");
        Node share = robot.lookup("#invite-share").query();
        Node anew = robot.lookup("#invite-anew").query();
        assertThat(share.getStyleClass()).isEqualTo(anew.getStyleClass());
        assertThat(share.getBoundsInLocal().getWidth())
                .isCloseTo(anew.getBoundsInLocal().getWidth(), org.assertj.core.data.Offset.offset(1.0));

        robot.clickOn("#invite-share");
        settle();

        assertThat(texts(window)).contains("You added Sofía Márquez. 6 entries since 3 March shared.");
    }

    @Test
    void theQuickSwitcherLeadsAnywhereByKeyboard(FxRobot robot) throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        settle();
        robot.write("arch").type(KeyCode.ENTER);
        settle();

        assertThat(window.main().orElseThrow().timeline().shown()).contains(office.brought);
        robot.press(KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT);
        settle();
        assertThat(window.main().orElseThrow().timeline().shown()).isPresent().isNotEqualTo(office.brought);
    }

    @Test
    void aLetterThatNeedsAltGrIsNoShortcut(FxRobot robot) throws IOException {
        Window window = open(new Office().peer);

        robot.press(KeyCode.CONTROL, KeyCode.ALT).type(KeyCode.N).release(KeyCode.ALT, KeyCode.CONTROL);
        settle();

        assertThat(window.main().orElseThrow().overlay().get()).isEqualTo(MainModel.Overlay.NONE);
    }

    @Test
    void whatTheKeyboardStandsOnInTheListStaysWhenNewsComes(FxRobot robot) throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        MainModel model = window.main().orElseThrow();
        onFx(() -> model.open(office.bob));
        ListView<?> list = robot.lookup("#side-list").queryListView();
        onFx(list::requestFocus);
        robot.type(KeyCode.DOWN, 2);
        settle();
        ConversationId chosen = ((SidebarItem.Talk) list.getSelectionModel().getSelectedItem())
                .line()
                .id();
        assertThat(chosen).isNotEqualTo(office.bob);

        office.peer.says(office.emoji, "sofia", "and one more");
        settle();
        robot.type(KeyCode.ENTER);
        settle();

        assertThat(model.timeline().shown()).contains(chosen);
    }

    @Test
    void olderPagesDoNotMoveWhatIsOnTheScreen(FxRobot robot) throws IOException {
        FakePeer peer = FakePeer.ofAnaAndBob();
        ConversationId id = peer.talk("", true, "bob");
        for (int count = 1; count <= 900; count++) {
            peer.says(id, count % 2 == 0 ? "ana" : "bob", "line " + count);
        }
        Window window = open(peer);
        MainModel model = window.main().orElseThrow();
        onFx(() -> model.open(id));
        settle();
        VirtualFlow<?, ?> flow = robot.lookup("#timeline").queryAs(VirtualFlow.class);
        int before = model.timeline().rows().size();

        onFx(() -> flow.showAsFirst(2));
        await().until(() -> model.timeline().rows().size() > before);
        settle();

        Row first = model.timeline().rows().get(flow.getFirstVisibleIndex());
        assertThat(first)
                .isInstanceOfSatisfying(
                        Row.Said.class, said -> assertThat(said.seq()).isBetween(699L, 704L));
    }

    @Test
    void aLinkOpensInTheBrowser(FxRobot robot) throws IOException {
        Office office = new Office();
        open(office.peer);
        robot.clickOn("Bob Lindqvist");
        settle();
        robot.clickOn(".link");
        settle();

        assertThat(opened).containsExactly(URI.create("https://intranet.office/falcon?view=week"));
    }

    @Test
    void everyButtonHasANameInEveryScreen(FxRobot robot) throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        MainModel model = window.main().orElseThrow();
        onFx(() -> {
            model.open(office.project);
            model.peopleShown().set(true);
            model.find().searching().set(true);
        });
        settle();
        List<Node> nameless = new ArrayList<>();
        for (MainModel.Overlay overlay : MainModel.Overlay.values()) {
            onFx(() -> model.show(overlay));
            settle();
            collectNameless(window.scene().getRoot(), nameless);
        }

        assertThat(nameless).isEmpty();
    }

    @Test
    void theLanguageChangesAtOnceAndArabicRunsFromTheRight(FxRobot robot) throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        onFx(() -> window.speak(Locale.GERMAN));
        settle();
        assertThat(labels(robot)).contains("Gespräche");
        onFx(() -> window.main().orElseThrow().show(MainModel.Overlay.SHORTCUTS));
        settle();
        assertThat(labels(robot)).contains("Strg").doesNotContain("Ctrl");

        onFx(() -> window.speak(Locale.forLanguageTag("ar")));
        settle();

        assertThat(labels(robot)).contains("المحادثات");
        assertThat(window.scene().getRoot().getNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
    }

    @Test
    void whoIsBusyStaysSoInAnotherLanguage(FxRobot robot) throws IOException {
        Window window = open(new Office().peer);
        onFx(() -> window.main().orElseThrow().presence().reach(Presence.BUSY));

        onFx(() -> window.speak(Locale.GERMAN));
        settle();

        assertThat(labels(robot)).contains("Gespräche");
        assertThat(window.main().orElseThrow().presence().chosen().get()).isEqualTo(Presence.BUSY);
    }

    @Test
    void whatIsAttachedStaysSoInAnotherLanguage() throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        Path plan =
                Files.writeString(Files.createTempDirectory("earshot-attached").resolve("plan.txt"), "plan");
        onFx(() -> window.main().orElseThrow().open(office.bob));
        onFx(() -> window.main().orElseThrow().files().attachments().add(List.of(plan)));

        onFx(() -> window.speak(Locale.GERMAN));
        settle();

        assertThat(window.main().orElseThrow().files().attachments().attached())
                .extracting(Attachment::path)
                .containsExactly(plan);
    }

    @Test
    void aSessionThatWasEndedLeadsToSigningInFromTheBanner(FxRobot robot) throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        office.peer.lose(ConnectionState.OFFLINE, Reason.NOT_SIGNED_IN.sentence());
        settle();

        robot.clickOn("Sign in");
        settle();

        assertThat(window.main()).isEmpty();
        assertThat(robot.lookup("#account-mine").tryQuery()).isPresent();
    }

    @Test
    void signingOutLeadsBackToTheBeginningAndInAgain(FxRobot robot) throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        onFx(window::signOut);
        settle();
        robot.clickOn("#account-mine").clickOn("#account-name").write("ana");
        robot.clickOn("#account-password").write("wrong one!").type(KeyCode.ENTER);
        settle();
        assertThat(robot.lookup("#welcome-trouble").queryAs(Label.class).getText())
                .isEqualTo("Name or password is wrong.");

        robot.clickOn("#account-password")
                .type(KeyCode.END)
                .type(KeyCode.BACK_SPACE, 10)
                .write("the right one")
                .type(KeyCode.ENTER);
        settle();

        assertThat(window.main().orElseThrow().desk().me()).isEqualTo(new Username("ana"));
    }

    private Window open(FakePeer peer) throws IOException {
        ProfileFolder folder = Screens.folder(Files.createTempDirectory("earshot-window"));
        folder.read().put("account.ana", "known");
        Window window =
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Screens.open(new Stage(), peer, folder, opened::add));
        windows.add(window);
        settle();
        return window;
    }

    private static void onFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }

    private static String answer(FxRobot robot) {
        return robot.lookup("#add-answer").queryAs(Label.class).getText();
    }

    private static List<String> labels(FxRobot robot) {
        return robot.lookup(node -> node instanceof Label && node.isVisible()).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    private static List<String> texts(Window window) {
        List<String> found = new ArrayList<>();
        window.scene().getRoot().lookupAll(".text").forEach(node -> {
            if (node instanceof Text text) {
                found.add(text.getText());
            }
        });
        return found;
    }

    private static void collectNameless(Node node, List<Node> nameless) {
        if (node instanceof ButtonBase button && button.isVisible()) {
            String name = button.getAccessibleText();
            if (button.getText().isBlank() && (name == null || name.isBlank())) {
                nameless.add(node);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collectNameless(child, nameless));
        }
    }
}
