package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Entry;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.peer.desktop.kit.KeptValues;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.search.Found;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far texts have come, and what edits and erasures make of them, without a toolkit. */
class AmendTest {
    @TempDir
    Path folder;

    private final FakePeer peer = new FakePeer()
            .signedInAs("ana", "Ana")
            .contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "")
            .contact("cleo", "Cleo", ContactState.MUTUAL, Presence.AWAY, "");
    private final Words words = Words.in(Locale.ENGLISH, ZoneOffset.UTC);

    @Test
    void anOwnTextGoesFromTheServerToDeliveredToRead() {
        ConversationId id = peer.talk("", true, "bob");
        MainModel model = open(id);
        say(model, "hello");
        assertThat(only(model).state()).isEqualTo(Row.State.ON_SERVER);

        peer.reaches(id, "bob", 1, 0);
        assertThat(only(model).state()).isEqualTo(Row.State.DELIVERED);
        peer.reaches(id, "bob", 1, 1);

        assertThat(only(model).state()).isEqualTo(Row.State.READ);
    }

    @Test
    void amongSeveralATextIsReadOnceEverybodyHasReadIt() {
        ConversationId id = peer.talk("Lunch", false, "bob", "cleo");
        MainModel model = open(id);
        say(model, "pizza?");

        peer.reaches(id, "bob", 1, 1);
        assertThat(only(model).state()).isEqualTo(Row.State.ON_SERVER);
        assertThat(only(model).about().reach().read()).containsExactly("Bob");
        peer.reaches(id, "cleo", 1, 0);
        assertThat(only(model).state()).isEqualTo(Row.State.DELIVERED);
        peer.reaches(id, "cleo", 1, 1);

        assertThat(only(model).state()).isEqualTo(Row.State.READ);
    }

    @Test
    void whatIsReadAtAnotherDeviceIsReadHere() {
        ConversationId id = peer.talk("", true, "bob");
        MainModel model = open();
        peer.says(id, "bob", "one");
        peer.says(id, "bob", "two");
        assertThat(unread(model, id)).isEqualTo(2);

        peer.reaches(id, "ana", 2, 1);
        assertThat(unread(model, id)).isEqualTo(1);
        peer.reaches(id, "ana", 2, 2);

        assertThat(unread(model, id)).isZero();
    }

    @Test
    void whoeverSeesTheLastRowHasReadTheEditsBelowIt() {
        ConversationId id = peer.talk("", true, "bob");
        Entry first = peer.says(id, "bob", "one");
        peer.edits(id, first, "two");
        MainModel model = open(id);

        model.timeline().seen(1);

        assertThat(peer.readUpTo(id)).isEqualTo(2);
        assertThat(unread(model, id)).isZero();
    }

    @Test
    void anEditStandsInThePlaceOfTheTextAndSaysSo() {
        ConversationId id = peer.talk("", true, "bob");
        Entry first = peer.says(id, "bob", "at twelve");
        peer.says(id, "bob", "sharp");
        MainModel model = open(id);

        peer.edits(id, first, "at one");
        peer.edits(id, first, "at two");

        assertThat(said(model)).extracting(Row.Said::text).containsExactly("at two", "sharp");
        assertThat(said(model)).extracting(row -> row.about().edited()).containsExactly(true, false);
        assertThat(model.sidebar().items().toString()).contains("sharp").doesNotContain("at two");
    }

    @Test
    void nobodyEditsWhatSomebodyElseSaid() {
        ConversationId id = peer.talk("", true, "bob");
        Entry mine = peer.says(id, "ana", "I pay");
        MainModel model = open(id);

        peer.reaches(id, "bob", 1, 1);
        peer.editsAs(id, "bob", mine, "Ana pays for all");

        assertThat(only(model).text()).isEqualTo("I pay");
        assertThat(only(model).about().edited()).isFalse();
    }

    @Test
    void anEditThatWaitsIsSeenAtItsTextAndSentOnceTheServerIsBack() {
        ConversationId id = peer.talk("", true, "bob");
        MainModel model = open(id);
        say(model, "helo");
        peer.lose(ConnectionState.RECONNECTING, "");
        model.composer().text().set("half a dra");

        model.composer().edit(only(model));
        assertThat(model.composer().text().get()).isEqualTo("helo");
        say(model, "hello");
        assertThat(only(model).text()).isEqualTo("hello");
        assertThat(only(model).state()).isEqualTo(Row.State.WAITING);
        assertThat(model.composer().text().get()).isEqualTo("half a dra");
        peer.find();

        assertThat(only(model).text()).isEqualTo("hello");
        assertThat(only(model).state()).isEqualTo(Row.State.ON_SERVER);
        assertThat(only(model).about().edited()).isTrue();
    }

    @Test
    void whatIsEditedIsNoDraftAndGoesWithTheConversation() {
        ConversationId id = peer.talk("", true, "bob");
        ConversationId other = peer.talk("", true, "cleo");
        MainModel model = open(id);
        say(model, "hello");
        model.composer().edit(only(model));
        model.composer().text().set("something else");

        model.open(other);
        model.open(id);

        assertThat(model.composer().editing().get()).isNull();
        assertThat(model.composer().text().get()).isEmpty();
        assertThat(only(model).text()).isEqualTo("hello");
    }

    @Test
    void anEditThatIsRefusedSaysSoAndCanBeDiscarded() {
        ConversationId id = peer.talk("", true, "bob");
        MainModel model = open(id);
        say(model, "helo");
        peer.lose(ConnectionState.RECONNECTING, "");
        model.composer().edit(only(model));
        say(model, "hello");

        peer.refuseWaiting(Reason.NO_SUCH_ENTRY);
        assertThat(said(model)).extracting(Row.Said::text).containsExactly("helo", "hello");
        assertThat(said(model)).extracting(Row.Said::state).containsExactly(Row.State.ON_SERVER, Row.State.REFUSED);
        model.timeline().drop(said(model).get(1));

        assertThat(said(model)).extracting(Row.Said::text).containsExactly("helo");
    }

    @Test
    void whatIsErasedLeavesOneQuietLine() {
        ConversationId id = peer.talk("", true, "bob");
        MainModel model = open(id);
        Entry secret = peer.says(id, "bob", "the secret");
        peer.edits(id, secret, "the other secret");

        peer.erases(id, secret);

        assertThat(said(model)).isEmpty();
        assertThat(quiet(model)).containsExactly("This message was erased.");
        assertThat(model.sidebar().items().toString()).doesNotContain("secret");
        assertThat(unread(model, id)).isZero();
    }

    @Test
    void erasingIsAskedBackAndWaitsForTheServer() {
        ConversationId id = peer.talk("", true, "bob");
        MainModel model = open(id);
        say(model, "oops");
        model.askToErase(only(model));
        assertThat(model.overlay().get()).isEqualTo(MainModel.Overlay.CONFIRM);
        assertThat(peer.texts(id)).containsExactly("oops");

        peer.lose(ConnectionState.RECONNECTING, "");
        model.confirm();
        assertThat(quiet(model)).containsExactly("This message will be erased as soon as the server is there.");
        peer.find();

        assertThat(quiet(model)).containsExactly("You erased this message.");
        assertThat(peer.texts(id)).isEmpty();
    }

    @Test
    void searchingFindsWhatTextsSayNowAndNotWhatTheySaid() {
        ConversationId id = peer.talk("Lunch", false, "bob", "cleo");
        Entry edited = peer.says(id, "bob", "pizza at noon");
        peer.edits(id, edited, "pasta at noon");
        Entry erased = peer.says(id, "cleo", "pizza with ham");
        peer.erases(id, erased);
        MainModel model = open();

        model.search().query().set("pizza");
        assertThat(model.search().found()).isEmpty();
        assertThat(model.search().note().get()).isEqualTo("Nothing found");
        model.search().query().set("PASTA");

        assertThat(model.search().found()).hasSize(2).contains(new Found.Heading(id, "Lunch"));
        assertThat(model.search().found().get(1))
                .isInstanceOfSatisfying(
                        Found.Text.class, text -> assertThat(text.excerpt()).isEqualTo("pasta at noon"));
        assertThat(model.search().note().get()).isEmpty();
    }

    @Test
    void aFileIsFoundByItsNameAndOneIdeographIsEnough() {
        ConversationId id = peer.talk("Lunch", false, "bob", "cleo");
        peer.shares(id, "bob", "menu.pdf", 7);
        peer.says(id, "bob", "林 comes, too");
        MainModel model = open();

        model.search().query().set("MENU");
        assertThat(model.search().found()).hasSize(2);
        model.search().query().set("m");
        assertThat(model.search().found()).isEmpty();
        model.search().query().set("林");
        assertThat(model.search().found()).hasSize(2);
    }

    @Test
    void whatIsWrittenOtherwiseButReadsTheSameIsFound() {
        ConversationId id = peer.talk("Lunch", false, "bob", "cleo");
        peer.says(id, "bob", "ßßßßßßßßßßßßßßßßßßßß they moved to the Bahnhofstraße, with the oﬃce");
        MainModel model = open();

        for (String wanted : List.of("STRASSE", "straße", "Office")) {
            model.search().query().set(wanted);
            assertThat(model.search().found()).hasSize(2);
        }
        model.search().query().set("strasse");
        assertThat(((Found.Text) model.search().found().get(1)).excerpt())
                .isEqualTo("...hey moved to the Bahnhofstraße, with the oﬃce");
        model.sidebar().query().set("LUNCH");
        assertThat(model.sidebar().items()).isNotEmpty();
    }

    @Test
    void aSearchThatFindsTooMuchSaysSo() {
        ConversationId id = peer.talk("", true, "bob");
        for (int count = 0; count < 30; count++) {
            peer.says(id, "bob", "same");
        }
        for (int more = 0; more < 15; more++) {
            ConversationId other = peer.talk("Talk " + more, false, "bob", "cleo");
            for (int count = 0; count < 30; count++) {
                peer.says(other, "cleo", "same");
            }
        }
        MainModel model = open();

        model.search().query().set("same");

        assertThat(model.search().found()).hasSize(210);
        assertThat(model.search().note().get()).startsWith("There may be more.");
    }

    @Test
    void moreThanWasShownIsNotSharedBeforeItIsShown() {
        ConversationId id = peer.talk("", true, "bob");
        peer.says(id, "bob", "one");
        MainModel model = open(id);
        model.show(MainModel.Overlay.INVITE);
        model.invite().choose(model.desk().contact(new Username("cleo")).orElseThrow());
        peer.says(id, "bob", "a secret");

        model.invite().share();
        assertThat(model.desk().conversation(id).orElseThrow().conversation().participants())
                .hasSize(2);
        assertThat(model.invite().trouble().get()).startsWith("More has been said since you looked.");
        assertThat(model.invite().figures().get()).isEqualTo("2 entries since 12 March, no files");
        model.invite().share();

        assertThat(model.desk().conversation(id).orElseThrow().conversation().participants())
                .hasSize(3);
    }

    private MainModel open(ConversationId id) {
        MainModel model = open();
        model.open(id);
        return model;
    }

    private MainModel open() {
        Desk desk = new Desk(peer, Runnable::run, new Answers(Runnable::run, words));
        peer.listen(desk.listener());
        desk.open(peer.resume().join());
        KeptValues drafts = KeptValues.load(folder.resolve("drafts"), Runnable::run);
        return new MainModel(
                desk,
                words,
                Clock.fixed(Screens.NOW, ZoneOffset.UTC),
                new ModelMeans(drafts, () -> new EntryId(UUID.randomUUID()), FileKit.means(folder)));
    }

    private static void say(MainModel model, String text) {
        model.composer().text().set(text);
        model.composer().send();
    }

    private static int unread(MainModel model, ConversationId id) {
        return model.desk().conversation(id).orElseThrow().unread();
    }

    private static Row.Said only(MainModel model) {
        assertThat(said(model)).hasSize(1);
        return said(model).get(0);
    }

    private static List<Row.Said> said(MainModel model) {
        return model.timeline().rows().stream()
                .filter(Row.Said.class::isInstance)
                .map(Row.Said.class::cast)
                .toList();
    }

    private static List<String> quiet(MainModel model) {
        return model.timeline().rows().stream()
                .filter(Row.Quiet.class::isInstance)
                .map(row -> ((Row.Quiet) row).sentence())
                .toList();
    }
}
