package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Entry;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Overview;
import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peer's answer and what it tells come on two ways: what was told meanwhile counts once, whichever is first. */
class LateAnswersTest {
    @TempDir
    Path folder;

    private final FakePeer peer = FakePeer.ofAnaAndBob();
    private final ConversationId talk = peer.talk("", true, "bob");

    @Test
    void whatIsConfirmedWhileTheOutboxIsAskedForWaitsNoLonger() {
        Overview overview = peer.resume().join();
        MainModel before = open(overview);
        before.open(talk);
        peer.lose(ConnectionState.RECONNECTING, "");
        before.composer().text().set("sent on the train");
        before.composer().send();

        peer.holdAnswers();
        MainModel model = open(overview);
        peer.find();
        peer.answerHeld();

        assertThat(model.desk().waiting().entries()).isEmpty();
        model.open(talk);
        assertThat(texts(model)).containsExactly("sent on the train");
    }

    @Test
    void whatALogThatWasReadHasCountedIsNotCountedAgain() {
        Deque<Runnable> fx = new ArrayDeque<>();
        MainModel model = new Opened(peer, folder, fx::add).model;
        for (int count = 1; count <= 60; count++) {
            peer.says(talk, "bob", "line " + count);
        }

        model.desk().open(peer.resume().join());
        assertThat(line(model).unread()).isEqualTo(60);
        fx.remove().run();

        assertThat(line(model).last()).map(Entry::seq).contains(60L);
        assertThat(line(model).unread()).isEqualTo(60);
    }

    @Test
    void aLogThatWasReadBeforeTheLastTextTakesNothingBack() {
        MainModel model = open(peer.resume().join());
        for (int count = 1; count <= 5; count++) {
            peer.says(talk, "bob", "line " + count);
        }

        peer.holdAnswers();
        model.desk().read(talk, 1, after -> OptionalInt.empty());
        Entry last = peer.says(talk, "bob", "line 6");
        peer.answerHeld();

        assertThat(line(model).last()).contains(last);
        assertThat(line(model).unread()).isEqualTo(5);
    }

    @Test
    void whatComesInThePlaceOfEntriesThatWereSetAsideIsShownAndCounted() {
        MainModel model = open(peer.resume().join());
        for (int count = 1; count <= 5; count++) {
            peer.says(talk, "bob", "line " + count);
        }
        model.desk().read(talk, 1, after -> OptionalInt.empty());

        peer.setsAside(talk, 3);
        Entry instead = peer.says(talk, "bob", "line 3, anew");

        assertThat(line(model).last()).contains(instead);
        assertThat(line(model).unread()).isEqualTo(2);
    }

    @Test
    void whatIsSaidInThePlaceOfEntriesThatWereReadIsUnreadAndToldOf() {
        ConversationId other = peer.talk("Other", false, "bob");
        for (int count = 1; count <= 10; count++) {
            peer.says(talk, "bob", "line " + count);
        }
        peer.reaches(talk, "ana", 10, 10);
        MainModel model = open(peer.resume().join());
        model.open(other);

        peer.setsAside(talk, 5);
        peer.says(talk, "bob", "afterwards");
        assertThat(line(model).unread()).isEqualTo(1);

        model.open(talk);
        model.timeline().seen(6);
        assertThat(line(model).unread()).isZero();
        assertThat(peer.readUpTo(talk)).isEqualTo(6);
    }

    private ConversationLine line(MainModel model) {
        return model.desk().conversation(talk).orElseThrow();
    }

    @Test
    void aLogThatCannotBeReadIsNotShownAsAnEmptyOneAndIsReadOnceItCan() {
        peer.says(talk, "bob", "hello");
        MainModel model = open(peer.resume().join());
        peer.logsDamaged(true);

        model.open(talk);
        assertThat(model.timeline().trouble().get()).isEqualTo(Opened.WORDS.reason(Reason.LOG_DAMAGED));
        assertThat(model.timeline().rows()).isEmpty();

        peer.logsDamaged(false);
        model.timeline().retry();
        assertThat(model.timeline().trouble().get()).isEmpty();
        assertThat(texts(model)).containsExactly("hello");
    }

    @Test
    void anOlderPageThatCannotBeReadIsAskedForAgainWithoutLosingThePlace() {
        for (int count = 1; count <= 300; count++) {
            peer.says(talk, "bob", "line " + count);
        }
        peer.reaches(talk, "ana", 300, 300);
        MainModel model = open(peer.resume().join());
        model.open(talk);
        peer.logsDamaged(true);
        model.timeline().older();
        assertThat(model.timeline().trouble().get()).isNotEmpty();
        assertThat(texts(model)).hasSize(200);

        peer.logsDamaged(false);
        model.timeline().retry();
        assertThat(model.timeline().trouble().get()).isEmpty();
        assertThat(texts(model)).hasSize(300);
    }

    @Test
    void aPageThatHoldsWhatWasHeardMeanwhileIsShownAllTheSame() {
        for (int count = 1; count <= 30; count++) {
            peer.says(talk, "bob", "line " + count);
        }
        Deque<Runnable> fx = new ArrayDeque<>();
        MainModel model = new Opened(peer, folder, fx::add).model;
        peer.says(talk, "bob", "line 31");

        peer.holdAnswers();
        model.timeline().openAt(line(model), 25);
        fx.remove().run();
        peer.answerHeld();

        assertThat(model.timeline().rows().get(model.timeline().wantedRow()).seq())
                .isEqualTo(25);
        assertThat(texts(model)).hasSize(27).endsWith("line 30", "line 31");
    }

    @Test
    void aFileThatWasReadIsNotListedAgainWhenItIsTold() {
        Deque<Runnable> fx = new ArrayDeque<>();
        MainModel model = new Opened(peer, folder, fx::add).model;
        model.open(talk);
        peer.shares(talk, "bob", "one.pdf", 1);
        model.desk().open(peer.resume().join());

        model.files().list().shown().set(true);
        fx.remove().run();

        assertThat(model.files().list().listed()).hasSize(1);
    }

    private MainModel open(Overview overview) {
        return new Opened(peer, folder, Runnable::run, overview).model;
    }

    private static List<String> texts(MainModel model) {
        return model.timeline().rows().stream()
                .filter(Row.Said.class::isInstance)
                .map(row -> ((Row.Said) row).text())
                .toList();
    }
}
