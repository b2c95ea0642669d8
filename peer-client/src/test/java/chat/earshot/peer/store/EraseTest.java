package chat.earshot.peer.store;

import static chat.earshot.peer.testing.Sample.ANA;
import static chat.earshot.peer.testing.Sample.BOB;
import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.NOON;
import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.entryId;
import static chat.earshot.peer.testing.Sample.store;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.peer.Errand;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody erased is gone from this peer's disk as well, and the chain of what stays verifies. */
class EraseTest {
    private static final String SECRET = "the secret of the pizza";

    @TempDir
    Path folder;

    private final List<Entry> log = new ArrayList<>();

    @Test
    void anErasureTakesItsAuthorsEntryWithItsEditsFromEveryFile() throws Exception {
        say(1, ANA, new Content.Text(SECRET));
        say(2, ANA, new Content.Edited(1, entryId(1), SECRET + "!".repeat(3_900)));
        say(3, BOB, new Content.Text("what?"));
        try (PeerStore store = store(folder)) {
            store.entries().append(ana(store), LUNCH, log);
        }
        assertThat(filesWithTheSecret()).isNotEmpty();
        Entry erasure = say(4, ANA, new Content.Erased(1, entryId(1)));

        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            store.entries().append(ana, LUNCH, List.of(erasure));

            List<Entry> left = store.entries().read(ana, LUNCH, 1, 10);
            assertThat(left)
                    .extracting(entry -> entry.body() instanceof Body.Erased)
                    .containsExactly(true, true, false, false);
            Head head = HashChain.empty(LUNCH);
            for (Entry entry : left) {
                assertThat(HashChain.follows(LUNCH, head, entry)).isTrue();
                head = entry.head();
            }
        }
        assertThat(filesWithTheSecret()).isEmpty();
    }

    @Test
    void nobodyErasesWhatSomebodyElseSaid() throws Exception {
        say(1, ANA, new Content.Text("pizza?"));
        say(2, BOB, new Content.Erased(1, entryId(1)));

        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            store.entries().append(ana, LUNCH, log);

            assertThat(store.entries().read(ana, LUNCH, 1, 10)).isEqualTo(log);
        }
    }

    @Test
    void editsAndErasuresWaitInTheOutboxOverRestarts() throws Exception {
        OutboxEntry edit = new OutboxEntry(entryId(1), LUNCH, Errand.EDIT, entryId(8), "pasta?", null);
        OutboxEntry erasure = new OutboxEntry(entryId(2), LUNCH, Errand.ERASE, entryId(9), "", null);
        try (PeerStore store = store(folder)) {
            store.outbox().add(ana(store), List.of(edit, erasure));
        }

        try (PeerStore store = store(folder)) {
            assertThat(store.outbox().all(ana(store)))
                    .usingRecursiveComparison()
                    .isEqualTo(List.of(edit, erasure));
        }
    }

    private Entry say(long number, Username author, Content content) {
        Head head =
                log.isEmpty() ? HashChain.empty(LUNCH) : log.get(log.size() - 1).head();
        Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), content);
        Entry entry = HashChain.append(LUNCH, head, entryId(number), author, NOON, body);
        log.add(entry);
        return entry;
    }

    private List<Path> filesWithTheSecret() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(EraseTest::hasTheSecret)
                    .toList();
        }
    }

    private static boolean hasTheSecret(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
