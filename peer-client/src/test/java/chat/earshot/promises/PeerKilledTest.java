package chat.earshot.promises;

import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Office;
import chat.earshot.faults.HeadlessProcess;
import chat.earshot.faults.LongLog;
import chat.earshot.log.Entry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerFiles.FetchedFile;
import chat.earshot.peer.PeerFiles.Sending;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.TransferStats;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Username;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 between peers: who gives vanishes in the middle, or who fetches does and comes back. */
@Tag("slow")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerKilledTest {
    private static final int ENTRIES = 15_000;
    private static final int PIECE = 200;
    private static final int MIB = 1024 * 1024;
    private static final int SIZE = 48 * MIB + 17;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final byte[] film = film();
    private Path folder;
    private Office office;
    private Peer ana;
    private HeadlessProcess bob;
    private ConversationId talk;
    private FileId file;

    @BeforeAll
    void twoHoldLogAndFile(@TempDir Path empty) throws Exception {
        folder = empty;
        office = new Office(folder);
        office.open();
        ana = office.signedUp("ana");
        bob = process("bob");
        bob.ask("addContact", "username", "ana");
        get(ana.addContact("bob"));
        talk = get(ana.newConversation(List.of("bob"), "film")).id();
        office.shut();
        LongLog.append(folder.resolve("server"), talk, new Username("bob"), ENTRIES);
        office.open();
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> get(ana.verify(talk)).head().seq() == ENTRIES);
        Sending sending = get(ana.files().send(talk, Office.freshId(), Files.write(folder.resolve("film.mp4"), film)));
        get(sending.delivered());
        file = sending.file();
        await().atMost(SOON).ignoreExceptions().until(() -> verified(bob) == ENTRIES + 1);
        fetch(bob, "bobs.mp4");
    }

    @AfterAll
    void close() {
        bob.close();
        office.close();
    }

    @Test
    void aHolderThatIsKilledCostsTheNewcomerARetryOfWhatItWasGiving() throws Exception {
        Peer cleo = newcomer("cleo");
        CompletableFuture<Boolean> early = new CompletableFuture<>();
        cleo.listen(new PeerListener() {
            @Override
            public void entry(ConversationId conversation, Entry entry) {
                if (entry.seq() == 10L * PIECE) {
                    early.complete(true);
                }
            }
        });

        get(ana.invite(talk, "cleo"));
        early.thenRun(this::killBob).get();
        await().atMost(SOON).until(() -> get(cleo.verify(talk)).head().seq() >= ENTRIES + 2);

        TransferStats log = get(cleo.stats());
        System.out.println("KILL holder, log: " + log);
        assertThat(log.fromPeers().entries()).isBetween((long) ENTRIES, ENTRIES + 2L * PIECE);
        assertThat(log.fromServer().bytes() * 100).isLessThan(log.fromPeers().bytes());
    }

    @Test
    void aHolderThatIsKilledWhileItGivesAFileCostsARetryOfSomeBlocks() throws Exception {
        try (HeadlessProcess dora = joined("dora")) {
            await().atMost(SOON).ignoreExceptions().until(() -> verified(dora) > ENTRIES);
            fetch(dora, "doras.mp4");
            Peer eve = newcomer("eve");
            get(ana.invite(talk, "eve"));
            Path to = folder.resolve("eves.mp4");

            CompletableFuture<FetchedFile> fetching = eve.files().fetch(talk, file, to);
            awaitPart(to);
            dora.kill();
            boolean appeared = Files.exists(to);
            FetchedFile fetched = get(fetching);

            assertThat(appeared).as("it was killed in the middle").isFalse();
            assertThat(Files.readAllBytes(to)).isEqualTo(film);
            assertThat(fetched).isEqualTo(new FetchedFile(to, SIZE, SIZE, 0, List.of()));
        }
    }

    @Test
    void whoIsKilledWhileItFetchesALogGoesOnWhereItWas() throws Exception {
        long held;
        try (HeadlessProcess fay = joined("fay")) {
            awaitQuickly(() -> fromPeers(fay, "fetched", "entries") >= 5 * PIECE);
            fay.kill();
        }
        try (HeadlessProcess fay = HeadlessProcess.in(folder.resolve("fay"), office.address())) {
            held = fay.ask("log", "conversation", talk.toString(), "limit", 1)
                    .path("head")
                    .path("seq")
                    .asLong();
            fay.ask("resume");
            await().atMost(SOON).ignoreExceptions().until(() -> verified(fay) > ENTRIES);

            long fetched = fromPeers(fay, "fetched", "entries");
            System.out.println("KILL newcomer, log: held=" + held + " fetched=" + fetched);
            assertThat(held).isBetween(1L, ENTRIES - 1L);
            assertThat(fetched).isBetween(ENTRIES - held - PIECE, ENTRIES - held + 2L * PIECE);
        }
    }

    @Test
    void whoIsKilledWhileItFetchesAFileGoesOnWhereItWasAndNothingAppearsBefore() throws Exception {
        Path to = folder.resolve("gus.mp4");
        try (HeadlessProcess gus = joined("gus")) {
            await().atMost(SOON).ignoreExceptions().until(() -> verified(gus) > ENTRIES);
            CompletableFuture<JsonNode> unusedAnswer = gus.tell(
                    "fetchFile", "conversation", talk.toString(), "file", file.toString(), "to", to.toString());
            awaitPart(to);
            gus.kill();
        }
        assertThat(to).doesNotExist();
        try (HeadlessProcess gus = HeadlessProcess.in(folder.resolve("gus"), office.address())) {
            gus.ask("resume");

            JsonNode fetched = fetch(gus, "gus.mp4");

            long again = fromPeers(gus, "files", "");
            System.out.println("KILL newcomer, file: fetched again=" + again + " of " + SIZE);
            assertThat(Files.readAllBytes(to)).isEqualTo(film);
            assertThat(again).isBetween(1L, SIZE - 2L * MIB);
            assertThat(fetched.path("fromServer").asLong()).isZero();
            assertThat(parts()).isEmpty();
        }
    }

    private void killBob() {
        try {
            bob.kill();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** A good part of the file is on the newcomer's disk, and not all of it. */
    private void awaitPart(Path to) {
        Path part = to.resolveSibling("." + file + ".earshot-part");
        awaitQuickly(() -> Files.exists(part) && Files.size(part) > 8 * MIB);
    }

    private static void awaitQuickly(Callable<Boolean> condition) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(SOON)
                .until(condition);
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith("-part")).toList();
        }
    }

    private static long fromPeers(HeadlessProcess peer, String group, String kind) throws IOException {
        JsonNode from = peer.ask("stats").path(group).path("fromPeers");
        return kind.isEmpty() ? from.asLong() : from.path(kind).asLong();
    }

    /** A newcomer of its own process, who is brought in. */
    private HeadlessProcess joined(String name) throws IOException {
        HeadlessProcess peer = process(name);
        get(ana.addContact(name));
        peer.ask("addContact", "username", "ana");
        get(ana.invite(talk, name));
        return peer;
    }

    private Peer newcomer(String name) throws Exception {
        Peer peer = office.signedUp(name);
        Office.introduce(ana, "ana", peer, name);
        return peer;
    }

    private HeadlessProcess process(String name) throws IOException {
        HeadlessProcess peer = HeadlessProcess.in(folder.resolve(name), office.address());
        peer.ask("signUp", "username", name, "password", Office.PASSWORD);
        return peer;
    }

    private JsonNode fetch(HeadlessProcess peer, String name) throws IOException {
        return peer.ask(
                "fetchFile",
                "conversation",
                talk.toString(),
                "file",
                file.toString(),
                "to",
                folder.resolve(name).toString());
    }

    private long verified(HeadlessProcess peer) throws IOException {
        return peer.ask("verify", "conversation", talk.toString())
                .path("entries")
                .asLong();
    }

    private static byte[] film() {
        byte[] bytes = new byte[SIZE];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
