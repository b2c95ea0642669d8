package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.onFx;
import static chat.earshot.peer.desktop.Fx.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.earshot.log.Entry;
import chat.earshot.peer.desktop.emoji.EmojiFont;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Pieces of texts are selected with the mouse and copied. */
@ExtendWith(ApplicationExtension.class)
class SelectionWindowTest {
    private static final String ARABIC = "صباح الخير وصلت الشحنة";

    private final FakePeer peer = FakePeer.ofAnaAndBob();
    private final ConversationId talk = peer.talk("", true, "bob");
    private final List<URI> opened = new ArrayList<>();

    @TempDir
    Path folder;

    @RegisterExtension
    final OneWindow window = new OneWindow();

    @ParameterizedTest
    @ValueSource(strings = {"bob", "ana"})
    void aDragSelectsLettersThatAreCopied(String author, FxRobot robot) {
        open(Locale.ENGLISH, author, "hello brave world");

        drag(robot, before("hello brave world", 6), before("hello brave world", 11));

        assertThat(drawn()).isPresent();
        assertThat(drawn().orElseThrow().getFill()).isEqualTo(Color.web(author.equals("ana") ? "#1d1863" : "#c3cdfb"));
        assertThat(copied(robot)).isEqualTo("brave");
    }

    @Test
    void twoClicksSelectAWordAndThreeTheText(FxRobot robot) {
        open(Locale.ENGLISH, "bob", "hello brave world");

        press(robot, before("hello brave world", 8), 2);
        assertThat(copied(robot)).isEqualTo("brave");
        press(robot, before("hello brave world", 1), 3);
        assertThat(copied(robot)).isEqualTo("hello brave world");
    }

    @Test
    void aDragAfterTwoClicksSelectsWholeWords(FxRobot robot) {
        open(Locale.ENGLISH, "bob", "hello brave new world");
        Point2D from = before("hello brave new world", 8);

        robot.moveTo(from).clickOn(MouseButton.PRIMARY).press(MouseButton.PRIMARY);
        robot.moveTo(before("hello brave new world", 14)).release(MouseButton.PRIMARY);
        settle();

        assertThat(copied(robot)).isEqualTo("brave new");
    }

    @Test
    void aClickElsewhereTakesTheSelectionBack(FxRobot robot) {
        open(Locale.ENGLISH, "bob", "one text", "another text");
        press(robot, before("one text", 1), 2);

        press(robot, before("another text", 2), 2);
        assertThat(selections()).hasSize(1);
        assertThat(copied(robot)).isEqualTo("another");
        robot.clickOn("#composer");
        settle();

        assertThat(selections()).isEmpty();
        onFx(() -> window.node("#timeline").requestFocus());
        robot.type(KeyCode.END);
        assertThat(copied(robot)).as("the marked text").isEqualTo("another text");
    }

    @Test
    void theMenuOffersToCopyWhatIsSelectedInThatText(FxRobot robot) {
        open(Locale.ENGLISH, "bob", "one text", "another text");
        press(robot, before("one text", 1), 2);

        assertThat(menu(run("another text"))).doesNotContain("Copy selection");
        robot.type(KeyCode.ESCAPE);
        settle();
        assertThat(menu(run("one text"))).startsWith("Copy selection", "Copy text");
        robot.clickOn("Copy selection");
        settle();

        assertThat(clipboard()).isEqualTo("one");
    }

    @Test
    void aClickOnALinkOpensItAndADragOverItSelectsIt(FxRobot robot) {
        open(Locale.ENGLISH, "bob", "see www.office.example/menu now");
        String link = "www.office.example/menu";

        drag(robot, before(link, 4), before(link, 10));
        assertThat(opened).isEmpty();
        assertThat(copied(robot)).isEqualTo("office");
        press(robot, before(link, 6), 2);

        assertThat(opened).containsExactly(URI.create("https://www.office.example/menu"));
    }

    @Test
    void anEmojiThatIsAPictureIsCopiedAsItsLetters(FxRobot robot) {
        assumeTrue(EmojiFont.ofThisSystem(System.getProperty("os.name", "")).isPresent(), "no emoji font is installed");
        String said = "ready \uD83D\uDC4D\uD83C\uDFFD now";
        open(Locale.ENGLISH, "bob", said, "\uD83C\uDF89");

        press(robot, before(" now", 2), 3);
        assertThat(copied(robot)).isEqualTo(said);
        drag(robot, before("ready ", 1), before(" now", 3));
        assertThat(copied(robot)).isEqualTo("eady \uD83D\uDC4D\uD83C\uDFFD no");
        press(robot, centre(window.node("#timeline .rich ImageView")), 2);
        assertThat(copied(robot)).isEqualTo("\uD83D\uDC4D\uD83C\uDFFD");
        press(robot, centre(pictures().get(1)), 3);
        assertThat(copied(robot)).isEqualTo("\uD83C\uDF89");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void aTextFromRightToLeftIsSelectedFromItsRightSide(String language, FxRobot robot) {
        open(Locale.forLanguageTag(language), "bob", ARABIC);
        Bounds text = onScreen(run(ARABIC));

        press(robot, new Point2D(text.getMaxX() - 3, text.getCenterY()), 2);

        assertThat(copied(robot)).isEqualTo("صباح");
        Bounds selection = onScreen(drawn().orElseThrow());
        assertThat(selection.getMaxX()).isCloseTo(text.getMaxX(), within(2.0));
        assertThat(selection.getWidth()).isBetween(10.0, text.getWidth() / 3);
        drag(
                robot,
                new Point2D(text.getMaxX() - 1, text.getCenterY()),
                new Point2D(text.getMinX() + 1, text.getMaxY()));
        assertThat(copied(robot)).isEqualTo(ARABIC);
    }

    @Test
    void oneTextOfTwoDirectionsIsSelectedAsItIsWritten(FxRobot robot) {
        String said = "Ana said صباح الخير and left";
        open(Locale.ENGLISH, "bob", said);

        drag(robot, before(said, 4), before(said, 23));

        assertThat(copied(robot)).isEqualTo("said صباح الخير and");
    }

    @Test
    void theLongestTextIsSelectedFromEndToEndInAWindowThatBecomesNarrower(FxRobot robot) {
        String said = "0123456 89".repeat(Limits.TEXT_CHARS_MAX / 10);
        open(Locale.ENGLISH, "bob", said);
        press(robot, before(said, 3), 3);
        double before = drawn().orElseThrow().getLayoutBounds().getHeight();

        onFx(() -> window.scene().getWindow().setWidth(700));

        assertThat(drawn().orElseThrow().getLayoutBounds().getHeight())
                .isGreaterThan(before)
                .isCloseTo(flow(said).getHeight(), within(1.0));
        assertThat(copied(robot)).isEqualTo(said);
    }

    @Test
    void aTextThatIsEditedKeepsNoSelection(FxRobot robot) {
        Entry entry = open(Locale.ENGLISH, "bob", "hello brave world");
        press(robot, before("hello brave world", 8), 2);

        peer.edits(talk, entry, "hello world");
        settle();

        assertThat(selections()).isEmpty();
        onFx(() -> window.node("#timeline").requestFocus());
        robot.type(KeyCode.END);
        assertThat(copied(robot)).isEqualTo("hello world");
    }

    private Entry open(Locale language, String author, String... texts) {
        List<Entry> said = new ArrayList<>();
        for (String text : texts) {
            said.add(peer.says(talk, author, text));
        }
        window.open(() -> {
            Window made = Screens.open(new Stage(), peer, Screens.folder(folder), opened::add);
            made.speak(language);
            return made;
        });
        onFx(() -> window.model().open(talk));
        return said.get(0);
    }

    /** The left edge of a letter, a little above the line's middle. */
    private Point2D before(String shown, int letter) {
        Text run = run(shown);
        TextFlow flow = (TextFlow) run.getParent();
        int place = letter;
        for (Node part : flow.getChildren()) {
            if (part == run) {
                break;
            }
            if (part.isManaged()) {
                place += part instanceof Text text ? text.getText().length() : 1;
            }
        }
        javafx.scene.shape.Path shape = new javafx.scene.shape.Path(flow.rangeShape(place, place + 1));
        shape.setFill(Color.BLACK);
        shape.setStroke(null);
        Bounds bounds = shape.getLayoutBounds();
        return flow.localToScreen(bounds.getMinX(), bounds.getMinY() + bounds.getHeight() / 3);
    }

    private static void drag(FxRobot robot, Point2D from, Point2D to) {
        robot.moveTo(from).press(MouseButton.PRIMARY).moveTo(to).release(MouseButton.PRIMARY);
        settle();
    }

    private static void press(FxRobot robot, Point2D at, int times) {
        // Far enough away that it isn't taken for one more click of those before.
        robot.clickOn(".head-title").moveTo(at);
        for (int time = 0; time < times; time++) {
            robot.clickOn(MouseButton.PRIMARY);
        }
        settle();
    }

    /** What Ctrl+C puts on the clipboard. */
    private static String copied(FxRobot robot) {
        onFx(() -> {
            ClipboardContent other = new ClipboardContent();
            other.putString("something else");
            Clipboard.getSystemClipboard().setContent(other);
        });
        robot.push(KeyCode.CONTROL, KeyCode.C);
        settle();
        return clipboard();
    }

    private static String clipboard() {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Clipboard.getSystemClipboard().getString());
    }

    /** What the menu of a text offers. */
    private static List<String> menu(Node over) {
        Point2D at = centre(over);
        onFx(() -> Event.fireEvent(
                over,
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        false,
                        new PickResult(over, at.getX(), at.getY()))));
        return javafx.stage.Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .map(MenuItem::getText)
                .toList();
    }

    private static Point2D centre(Node node) {
        Bounds bounds = onScreen(node);
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private static Bounds onScreen(Node node) {
        return node.localToScreen(node.getBoundsInLocal());
    }

    /** What is drawn behind letters. */
    private List<javafx.scene.shape.Path> selections() {
        return window.node("#timeline").lookupAll(".selection").stream()
                .map(javafx.scene.shape.Path.class::cast)
                .toList();
    }

    private Optional<javafx.scene.shape.Path> drawn() {
        return selections().stream().findFirst();
    }

    private List<Node> pictures() {
        return List.copyOf(window.node("#timeline").lookupAll(".rich ImageView"));
    }

    private Text run(String shown) {
        return window.node("#timeline").lookupAll(".text").stream()
                .filter(node -> node instanceof Text text && text.getText().equals(shown))
                .map(Text.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private TextFlow flow(String shown) {
        return (TextFlow) run(shown).getParent();
    }
}
