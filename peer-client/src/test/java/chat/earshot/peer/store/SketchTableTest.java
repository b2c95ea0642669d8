package chat.earshot.peer.store;

import static chat.earshot.peer.testing.Sample.ANA;
import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.NOON;
import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.entryId;
import static chat.earshot.peer.testing.Sample.log;
import static chat.earshot.peer.testing.Sample.store;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search reads the blocks in which a text may be, and no sketch outlives what it was made of. */
class SketchTableTest {
    private static final SketchTable.Range FIRST = new SketchTable.Range(1, 200);
    private static final SketchTable.Range SECOND = new SketchTable.Range(201, 400);
    private static final SketchTable.Range REST = new SketchTable.Range(401, 450);

    @TempDir
    Path folder;

    private final List<Entry> log = new ArrayList<>(log(LUNCH, 450));

    @Test
    void onlyBlocksInWhichATextMayBeAreRead() throws Exception {
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            store.entries().append(ana, LUNCH, log);
            assertThat(lastWith(store, ana, "TEXT 17", 400)).contains(SECOND);

            sketchAll(store);

            // Entries that fill no block yet are always read.
            assertThat(lastWith(store, ana, "pizza", 450)).contains(REST);
            assertThat(lastWith(store, ana, "TEXT 17", 400)).contains(FIRST);
            assertThat(lastWith(store, ana, "text 333", 399)).contains(new SketchTable.Range(201, 399));
            assertThat(lastWith(store, ana, "pizza", 400)).isEmpty();
            assertThat(lastWith(store, ana, "pizza", 0)).isEmpty();
        }
    }

    @Test
    void anEditIsFoundWhereTheTextStandsThatItReplaces() throws Exception {
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            store.entries().append(ana, LUNCH, log);
            sketchAll(store);

            Entry edit = say(new Content.Edited(7, entryId(7), "pizza for everybody"));
            store.entries().append(ana, LUNCH, List.of(edit));

            assertThat(lastWith(store, ana, "pizza", 400)).contains(FIRST);
            sketchAll(store);
            assertThat(lastWith(store, ana, "pizza", 400)).contains(FIRST);
            assertThat(lastWith(store, ana, "pasta", 400)).isEmpty();
            assertThat(store.entries().edits(ana, LUNCH, 1, 200)).containsExactly(edit);
        }
    }

    @Test
    void aFileIsFoundByItsName() throws Exception {
        Hash hash = Hash.of(new byte[Hash.BYTES]);
        FileId id = new FileId(new UUID(7, 7));
        Entry file = say(new Content.File(id, new FileName("Pizza prices.pdf"), 7, hash, hash));
        fillThirdBlock();
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            store.entries().append(ana, LUNCH, log);
            sketchAll(store);

            assertThat(lastWith(store, ana, "pizza", 600)).contains(new SketchTable.Range(401, 600));
            assertThat(lastWith(store, ana, "z", 600)).contains(new SketchTable.Range(401, 600));

            store.entries().append(ana, LUNCH, List.of(say(new Content.Erased(file.seq(), file.id()))));
            sketchAll(store);
            assertThat(lastWith(store, ana, "pizza", 600)).isEmpty();
        }
    }

    @Test
    void anErasureTakesTheSketchAlongAndTheNextOneKnowsNothingOfTheText() throws Exception {
        say(new Content.Text("the secret of the pizza"));
        fillThirdBlock();
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            store.entries().append(ana, LUNCH, log);
            sketchAll(store);
            assertThat(lastWith(store, ana, "secret", 600)).contains(new SketchTable.Range(401, 600));
            assertThat(sketches()).isEqualTo(3);

            store.entries()
                    .append(
                            ana,
                            LUNCH,
                            List.of(say(new Content.Erased(451, log.get(450).id()))));

            assertThat(sketches()).isEqualTo(2);
            sketchAll(store);
            assertThat(lastWith(store, ana, "secret", 600)).isEmpty();
            assertThat(sketches()).isEqualTo(3);
        }
    }

    @Test
    void whatIsErasedForItsAgeSetAsideOrFetchedAgainIsSketchedAnew() throws Exception {
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            store.entries().append(ana, LUNCH, log);
            sketchAll(store);

            store.entries().remove(ana, LUNCH, 300, 300);
            store.entries().append(ana, LUNCH, List.of(log.get(299)));
            assertThat(sketches()).isEqualTo(1);
            sketchAll(store);
            assertThat(lastWith(store, ana, "text 300", 400)).contains(SECOND);

            store.entries().eraseThrough(ana, LUNCH, 10);
            assertThat(sketches()).isEqualTo(1);
            sketchAll(store);
            assertThat(lastWith(store, ana, "text 5", 200)).contains(FIRST);

            store.aside().setAside(ana, LUNCH, log.get(449).head(), 150);
            sketchAll(store);
            assertThat(sketches()).isZero();
        }
    }

    @Test
    void theWordsOfALongLogLeadToTheBlockAndAreForgottenWithIt() throws Exception {
        while (log.size() < 6_999) {
            say(new Content.Text(log.size() == 3_000 ? "the secret of the pizza" : "no"));
        }
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            store.entries().append(ana, LUNCH, log);
            sketchAll(store);

            assertThat(count("vocabulary")).isEqualTo(1);
            SketchTable.Range secret = new SketchTable.Range(3_001, 3_200);
            assertThat(lastWith(store, ana, "CRET of", 6_800)).contains(secret);
            assertThat(lastWith(store, ana, "secret", 3_010)).contains(new SketchTable.Range(3_001, 3_010));
            assertThat(lastWith(store, ana, "secret", 3_000)).isEmpty();
            assertThat(lastWith(store, ana, "pasta", 6_800)).isEmpty();

            store.entries()
                    .append(
                            ana,
                            LUNCH,
                            List.of(say(new Content.Erased(3_001, log.get(3_000).id()))));

            assertThat(count("vocabulary")).isZero();
            assertThat(lastWith(store, ana, "secret", 6_800)).contains(secret);
            sketchAll(store);
            assertThat(count("vocabulary")).isEqualTo(1);
            assertThat(lastWith(store, ana, "secret", 6_800)).isEmpty();
        }
    }

    private static Optional<SketchTable.Range> lastWith(PeerStore store, Account ana, String wanted, long through) {
        return store.sketches().lastWith(ana, LUNCH, wanted, through);
    }

    private static void sketchAll(PeerStore store) {
        boolean more = true;
        while (more) {
            more = store.sketches().sketchSome(1);
        }
    }

    private void fillThirdBlock() {
        while (log.size() < 600) {
            say(new Content.Text("no"));
        }
    }

    private Entry say(Content content) {
        Head head = log.get(log.size() - 1).head();
        Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), content);
        Entry entry = HashChain.append(LUNCH, head, entryId(head.seq() + 1), ANA, NOON, body);
        log.add(entry);
        return entry;
    }

    private int sketches() throws SQLException {
        return count("sketch");
    }

    private int count(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("peer.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return result.getInt(1);
        }
    }
}
