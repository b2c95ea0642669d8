package chat.earshot.e2e;

import static chat.earshot.e2e.Office.get;
import static chat.earshot.e2e.Office.introduce;
import static chat.earshot.e2e.Office.post;
import static chat.earshot.e2e.Office.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerListener;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.backup.Backup;
import chat.earshot.server.backup.Restore;
import chat.earshot.server.storage.sqlite.AuditTrail;
import chat.earshot.server.storage.sqlite.DatabaseCheck;
import chat.earshot.values.ConversationId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is restored from an older backup costs nobody what they hold, and wedges nobody. */
class RestoreTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    private Office office;
    private Path data;
    private Path backup;
    private Peer ana;
    private Peer bob;
    private ConversationId lunch;

    @BeforeEach
    void open() throws Exception {
        office = new Office(folder);
        office.open();
        data = folder.resolve("server");
        backup = folder.resolve("backup.earshot");
        ana = office.signedUp("ana");
        bob = office.signedUp("bob");
        introduce(ana, "ana", bob, "bob");
        lunch = get(ana.openConversation("bob")).id();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whatPeersHoldBeyondABackupIsKeptToldAndReportedAndTheyGoOn() throws Exception {
        List<Long> toldToBob = new CopyOnWriteArrayList<>();
        bob.listen(new PeerListener() {
            @Override
            public void setAside(ConversationId conversation, long entries) {
                toldToBob.add(entries);
            }
        });
        post(ana, lunch, "one");
        post(bob, lunch, "two");
        Backup.write(data, backup, CLOCK);
        post(ana, lunch, "three");
        post(bob, lunch, "four");
        await().untilAsserted(() -> assertThat(texts(bob, lunch)).hasSize(4));
        await().untilAsserted(() -> assertThat(texts(ana, lunch)).hasSize(4));

        restore();
        // Ana says something at once, before anybody found out that anything is missing.
        get(ana.resume());
        post(ana, lunch, "five");
        get(bob.resume());
        post(bob, lunch, "six");

        for (Peer peer : List.of(ana, bob)) {
            await().untilAsserted(() -> assertThat(texts(peer, lunch)).containsExactly("one", "two", "five", "six"));
            assertThat(said(get(peer.keptCopies(lunch)))).containsExactly("three", "four");
            assertThat(get(peer.verify(lunch)).head().seq()).isEqualTo(4);
        }
        assertThat(toldToBob).containsExactly(2L);
        await().untilAsserted(() -> assertThat(AuditTrail.newest(data.resolve("earshot.db"), 100))
                .filteredOn(entry -> entry.kind() == AuditKind.LOG_AHEAD)
                .extracting(entry -> entry.actor().name())
                .containsExactlyInAnyOrder("ana", "bob"));
    }

    @Test
    void aBackupUnderLoadIsOfOneMomentAndEverybodyGoesOnFromIt() throws Exception {
        List<CompletableFuture<?>> confirmed = new ArrayList<>();
        IntStream.range(0, 150)
                .forEach(number -> confirmed.add(
                        get(ana.post(lunch, Office.freshId(), "text " + number)).confirmed()));
        Backup.write(data, backup, CLOCK);
        IntStream.range(150, 200)
                .forEach(number -> confirmed.add(
                        get(ana.post(lunch, Office.freshId(), "text " + number)).confirmed()));
        confirmed.forEach(Office::get);
        await().untilAsserted(() -> assertThat(texts(bob, lunch)).hasSize(200));

        restore();
        assertThat(DatabaseCheck.of(data.resolve("earshot.db")).findings()).isEmpty();
        get(ana.resume());
        get(bob.resume());
        post(bob, lunch, "after");

        await().untilAsserted(() ->
                assertThat(texts(ana, lunch)).isEqualTo(texts(bob, lunch)).endsWith("after"));
        for (Peer peer : List.of(ana, bob)) {
            int kept = get(peer.keptCopies(lunch)).size();
            assertThat(get(peer.verify(lunch)).head().seq() - 1 + kept).isEqualTo(200);
        }
    }

    @Test
    void aConversationThatTheBackupDoesNotKnowStaysReadableAndIsReported() throws Exception {
        Backup.write(data, backup, CLOCK);
        ConversationId party = get(ana.newConversation(List.of("bob"), "Party")).id();
        post(ana, party, "surprise");

        restore();
        get(ana.resume());

        await().untilAsserted(() -> assertThat(AuditTrail.newest(data.resolve("earshot.db"), 100))
                .anyMatch(entry ->
                        entry.kind() == AuditKind.LOG_AHEAD && entry.about().startsWith(party.toString())));
        assertThat(texts(ana, party)).containsExactly("surprise");
        post(ana, lunch, "and on we go");
    }

    private void restore() throws Exception {
        office.shut();
        Restore.run(data, new Restore.Order(backup, Optional.empty(), true), CLOCK);
        office.open();
    }

    private static List<String> said(List<Entry> entries) {
        return entries.stream()
                .map(entry -> ((Content.Text) ((Body.Present) entry.body()).content()).text())
                .toList();
    }
}
