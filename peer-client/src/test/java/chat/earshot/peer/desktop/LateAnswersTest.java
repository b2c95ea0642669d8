package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Overview;
import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peer's answer and what it tells come on two ways: what was told meanwhile counts once, whichever is first. */
class LateAnswersTest {
    @TempDir
    Path folder;

    private final FakePeer peer =
            new FakePeer().signedInAs("ana", "Ana").contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "");
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
        peer.answer();

        assertThat(model.desk().waiting().entries()).isEmpty();
        model.open(talk);
        assertThat(texts(model)).containsExactly("sent on the train");
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
