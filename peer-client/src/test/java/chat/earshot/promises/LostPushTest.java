package chat.earshot.promises;

import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Heard;
import chat.earshot.e2e.Office;
import chat.earshot.faults.MessageRelay;
import chat.earshot.peer.Peer;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.values.ConversationId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P5: an entry that was told and never arrived leaves no gap. */
@Timeout(60)
class LostPushTest {
    private static final Duration REPAIRED = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void anEntryThatNeverArrivedIsFetchedWhenTheNextOneDoes() throws Exception {
        try (Office office = new Office(folder)) {
            office.open();
            try (MessageRelay relay = MessageRelay.before(office.address(), folder)) {
                Peer ana = office.signedUp("ana");
                Peer bob = office.peer(office.settings("bob")
                        .withServers(List.of(Office.text(relay.address())))
                        .withoutPeers());
                get(bob.signUp("bob", Office.PASSWORD, ""));
                Office.introduce(ana, "ana", bob, "bob");
                ConversationId talk = get(ana.openConversation("bob")).id();
                Heard heard = new Heard();
                bob.listen(heard);
                Office.post(ana, talk, "one");
                await().atMost(REPAIRED).until(() -> heard.texts().equals(List.of("one")));

                relay.loseNext(EntryAppended.class);
                Office.post(ana, talk, "two");
                await().atMost(REPAIRED).until(relay::hasLost);
                assertThat(heard.texts()).containsExactly("one");
                Office.post(ana, talk, "three");

                await().atMost(REPAIRED).until(() -> heard.texts().size() == 3);
                assertThat(heard.texts()).containsExactly("one", "two", "three");
                assertThat(heard.seqs()).containsExactly(1L, 2L, 3L);
                assertThat(get(bob.verify(talk)).head().seq()).isEqualTo(3);
                assertThat(heard.lines()).noneMatch(line -> line.startsWith("connection"));
            }
        }
    }
}
