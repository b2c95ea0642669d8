package chat.earshot.peer.store;

import static chat.earshot.peer.testing.Sample.ANA;
import static chat.earshot.peer.testing.Sample.BOB;
import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.NOON;
import static chat.earshot.peer.testing.Sample.SERVER;
import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.entryId;
import static chat.earshot.peer.testing.Sample.fingerprint;
import static chat.earshot.peer.testing.Sample.log;
import static chat.earshot.peer.testing.Sample.store;
import static chat.earshot.peer.testing.Sample.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Presence;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

class PeerStoreTest {
    @TempDir
    Path folder;

    @Test
    void whatIsKeptIsThereAfterANewStart() throws Exception {
        List<Entry> entries = log(LUNCH, 3);
        DeviceId device;
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            device = store.device();
            store.servers().keepPin(SERVER);
            store.servers().remember(InetSocketAddress.createUnresolved("10.0.0.1", 47_100));
            store.contacts().put(ana, List.of(bob(Presence.ONLINE)));
            store.entries().append(ana, LUNCH, entries);
            store.outbox().add(ana, List.of(new OutboxEntry(entryId(9), LUNCH, "nul \0 and 😀", null)));
        }

        try (PeerStore store = PeerStore.open(folder, new UUID(9, 9))) {
            Account ana = store.accounts().current().orElseThrow();
            assertThat(store.device()).isEqualTo(device);
            assertThat(ana.profile().username()).isEqualTo(ANA);
            assertThat(store.accounts().currentToken()).contains(token(1));
            assertThat(store.servers().pin()).contains(SERVER);
            assertThat(store.servers().remembered())
                    .containsExactly(InetSocketAddress.createUnresolved("10.0.0.1", 47_100));
            assertThat(store.contacts().all(ana)).containsExactly(bob(Presence.UNKNOWN));
            assertThat(store.entries().read(ana, LUNCH, 1, 10)).isEqualTo(entries);
            assertThat(store.entries().head(ana, LUNCH))
                    .isEqualTo(entries.get(2).head());
            assertThat(store.outbox().all(ana)).extracting(OutboxEntry::text).containsExactly("nul \0 and 😀");
        }
    }

    @Test
    void everyKindOfBodyComesBackAsItWas() throws Exception {
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            Salt salt = Salt.of(new byte[Salt.BYTES]);
            Entry joined = HashChain.append(
                    LUNCH,
                    HashChain.empty(LUNCH),
                    entryId(1),
                    ANA,
                    NOON,
                    new Body.Present(salt, new Content.Joined(BOB, 7)));
            Entry left = HashChain.append(
                    LUNCH, joined.head(), entryId(2), BOB, NOON, new Body.Present(salt, new Content.Left()));
            Entry erased = new Entry(
                    left.seq(),
                    left.id(),
                    left.author(),
                    left.at(),
                    left.kind(),
                    new Body.Erased(left.body().contentHash()),
                    left.hash());

            store.entries().append(ana, LUNCH, List.of(joined, erased));

            assertThat(store.entries().read(ana, LUNCH, 1, 10)).containsExactly(joined, erased);
            assertThat(store.entries().find(ana, entryId(2))).contains(new FoundEntry(LUNCH, erased));
        }
    }

    @Test
    void whatIsUnreadIsCountedFromWhatSettlesIt() throws Exception {
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            List<Entry> log = new ArrayList<>();
            say(log, BOB, new Content.Text("before"));
            say(log, BOB, new Content.Joined(ANA, 1));
            say(log, BOB, new Content.Text("three"));
            say(log, BOB, new Content.Edited(3, entryId(3), "3"));
            say(log, ANA, new Content.Text("four"));
            say(log, BOB, new Content.Text("six"));
            say(log, BOB, new Content.Text("seven"));
            say(log, BOB, new Content.Joined(new Username("cleo"), 7));

            store.entries().append(ana, LUNCH, log.subList(0, 4));
            assertThat(store.entries().settledThrough(ana, LUNCH, 0)).isEqualTo(2);
            assertThat(store.entries().countSaid(ana, LUNCH, 2)).isEqualTo(1);
            store.entries().append(ana, LUNCH, log.subList(4, 8));
            assertThat(store.entries().settledThrough(ana, LUNCH, 3)).isEqualTo(5);
            assertThat(store.entries().countSaid(ana, LUNCH, 5)).isEqualTo(2);
            assertThat(store.entries().settledThrough(ana, LUNCH, 6)).isEqualTo(6);
            say(log, BOB, new Content.Erased(7, entryId(7)));
            store.entries().append(ana, LUNCH, log.subList(8, 9));
            assertThat(store.entries().countSaid(ana, LUNCH, 6)).isZero();
        }
    }

    private static void say(List<Entry> log, Username author, Content content) {
        Head head =
                log.isEmpty() ? HashChain.empty(LUNCH) : log.get(log.size() - 1).head();
        Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), content);
        log.add(HashChain.append(LUNCH, head, entryId(head.seq() + 1), author, NOON, body));
    }

    @Test
    void accountsSeeNothingOfEachOther() throws Exception {
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            store.contacts().put(ana, List.of(bob(Presence.ONLINE)));
            Account elsewhere =
                    store.accounts().enter(fingerprint(2), ANA, new DisplayName("Ana"), Optional.of(token(2)));

            assertThat(store.contacts().all(elsewhere)).isEmpty();
            assertThat(store.conversations().all(elsewhere)).isEmpty();
            assertThat(store.contacts().all(ana)).hasSize(1);
        }
    }

    @Test
    void leavingAnAccountForgetsItsTokenOnly() throws Exception {
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);

            store.accounts().leave(ana);

            assertThat(store.accounts().current()).isEmpty();
            assertThat(store.accounts().currentToken()).isEmpty();
            assertThat(store.conversations().all(ana)).hasSize(1);
        }
        assertThat(count("SELECT count(*) FROM account WHERE token IS NOT NULL"))
                .isZero();
    }

    @Test
    void aRefusedTextWaitsForADecision() throws Exception {
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            store.outbox()
                    .add(
                            ana,
                            List.of(
                                    new OutboxEntry(entryId(1), LUNCH, "one", null),
                                    new OutboxEntry(entryId(2), LUNCH, "two", null)));

            store.outbox().refuse(ana, entryId(1), Reason.NOT_MUTUAL);
            assertThat(store.outbox().all(ana).get(0).refused()).contains(Reason.NOT_MUTUAL);
            store.outbox().retry(ana, entryId(1));
            assertThat(store.outbox().all(ana).get(0).refused()).isEmpty();
            store.outbox().remove(ana, List.of(entryId(1)));
            assertThat(store.outbox().all(ana)).extracting(OutboxEntry::text).containsExactly("two");
        }
    }

    @Test
    void entriesAreAppendedAllOrNone() throws Exception {
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            List<Entry> entries = log(LUNCH, 3);
            store.entries().append(ana, LUNCH, entries.subList(2, 3));

            assertThatThrownBy(() -> store.entries().append(ana, LUNCH, entries))
                    .isInstanceOf(StoreFault.class);

            assertThat(store.entries().read(ana, LUNCH, 1, 10)).containsExactly(entries.get(2));
        }
    }

    @Test
    void theFileIsForItsOwnerOnly() throws Exception {
        store(folder).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("peer.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderServesOnePeer() throws Exception {
        try (PeerStore store = store(folder)) {
            assertThat(store.device()).isNotNull();
            assertThatThrownBy(() -> store(folder))
                    .isInstanceOf(PeerStartFailure.class)
                    .hasMessageContaining("Another peer");
        }
        store(folder).close();
    }

    @Test
    void whatIsNoStoreIsRefusedAndLeftAlone() throws IOException {
        Path file = folder.resolve("peer.db");
        for (String content : List.of("", "this is a shopping list, and quite a long one at that".repeat(100))) {
            Files.writeString(file, content);

            assertThatThrownBy(() -> store(folder))
                    .isInstanceOf(PeerStartFailure.class)
                    .hasMessageContaining("is damaged");

            assertThat(file).hasContent(content);
        }
    }

    @Test
    void aStoreOfANewerVersionIsRefused() throws Exception {
        store(folder).close();
        execute("PRAGMA user_version = 99");

        assertThatThrownBy(() -> store(folder))
                .isInstanceOf(PeerStartFailure.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void anEntryAlteredOnTheDiskIsNamed() throws Exception {
        try (PeerStore store = store(folder)) {
            store.entries().append(ana(store), LUNCH, log(LUNCH, 3));
        }
        execute("UPDATE entry SET author = '' WHERE seq = 2");

        try (PeerStore store = store(folder)) {
            Account ana = store.accounts().current().orElseThrow();
            assertThatThrownBy(() -> store.entries().read(ana, LUNCH, 1, 10))
                    .isInstanceOfSatisfying(
                            DamagedEntry.class,
                            damaged -> assertThat(damaged.seq()).isEqualTo(2));
        }
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("peer.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("peer.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Contact bob(Presence presence) {
        return new Contact(BOB, new DisplayName("Bob"), ContactState.MUTUAL, presence, "");
    }
}
