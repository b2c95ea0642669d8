package chat.earshot.e2e;

import static chat.earshot.e2e.Office.freshId;
import static chat.earshot.e2e.Office.get;
import static chat.earshot.e2e.Office.introduce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.files.BlockList;
import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerFiles.FetchedFile;
import chat.earshot.peer.PeerFiles.Sending;
import chat.earshot.peer.PeerListener;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.FetchHeldBlock;
import chat.earshot.protocol.FetchHeldHashes;
import chat.earshot.protocol.HeldBlock;
import chat.earshot.protocol.HeldHashes;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.PeerRequest;
import chat.earshot.protocol.PeerResponse;
import chat.earshot.protocol.PeerWelcome;
import chat.earshot.protocol.PeersIntroduced;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rule 10 for files: blocks come from the peers that hold them, and from the server only what they can't give. */
@Timeout(60)
class PeerFilesTest {
    private static final int MIB = 1024 * 1024;
    private static final int SIZE = 24 * MIB + 17;
    private static final byte[] FILM = film();
    private static final BlockList LIST = list();
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Office office;
    private Peer ana;
    private Peer bob;
    private ConversationId talk;

    @BeforeEach
    void open() throws Exception {
        office = new Office(folder);
        office.open();
        ana = office.signedUp("ana");
        bob = office.signedUp("bob");
        introduce(ana, "ana", bob, "bob");
        talk = get(ana.newConversation(List.of("bob"), "film")).id();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aNewcomerFetchesFromColleaguesAndNothingFromTheServer() throws Exception {
        FileId film = sent();
        get(bob.files().fetch(talk, film, folder.resolve("bobs.mp4")));
        Peer cleo = newcomer("cleo");

        FetchedFile fetched = get(cleo.files().fetch(talk, film, folder.resolve("cleos.mp4")));

        assertThat(fetched).isEqualTo(new FetchedFile(folder.resolve("cleos.mp4"), SIZE, SIZE, 0, List.of()));
        assertThat(Files.readAllBytes(fetched.path())).isEqualTo(FILM);
        assertThat(get(cleo.files().stats()).fromPeers()).isEqualTo(SIZE);
        assertThat(get(bob.files().stats()).fromServer()).isZero();
    }

    @Test
    void whoHoldsItServesItWhenItsSenderIsGone() throws Exception {
        FileId film = sent();
        get(bob.files().fetch(talk, film, folder.resolve("bobs.mp4")));
        Peer cleo = newcomer("cleo");
        ana.close();

        FetchedFile fetched = get(cleo.files().fetch(talk, film, folder.resolve("cleos.mp4")));

        assertThat(fetched.fromPeers()).isEqualTo(SIZE);
        assertThat(Files.readAllBytes(fetched.path())).isEqualTo(FILM);
    }

    @Test
    void withoutAPeerThatHasItItComesFromTheServer() throws Exception {
        FileId film = sent();
        Peer cleo = newcomer("cleo");
        ana.close();

        // Bob is there, and hasn't fetched it.
        FetchedFile fetched = get(cleo.files().fetch(talk, film, folder.resolve("cleos.mp4")));

        assertThat(fetched.fromServer()).isEqualTo(SIZE);
        assertThat(Files.readAllBytes(fetched.path())).isEqualTo(FILM);
    }

    @Test
    void severalGiveAtOnceAndWhoLiesIsNamedAndNotAskedAgain() throws Exception {
        FileId film = sent();
        try (Rogue honest = rogue("dora");
                Rogue mallory = rogue("mallory")) {
            AtomicInteger given = serve(honest, film, PeerFilesTest::block);
            AtomicInteger lies = serve(mallory, film, PeerFilesTest::altered);
            Peer cleo = newcomer("cleo");

            FetchedFile fetched = get(cleo.files().fetch(talk, film, folder.resolve("cleos.mp4")));

            assertThat(Files.readAllBytes(fetched.path())).isEqualTo(FILM);
            assertThat(fetched.distrusted()).containsExactly("mallory");
            assertThat(fetched.fromServer()).isZero();
            assertThat(lies.get())
                    .as("what was asked before the first lie was seen")
                    .isBetween(1, LIST.count() / 3);
            assertThat(given.get()).as("Dora and Ana both give").isBetween(5, LIST.count() - 5);
        }
    }

    @Test
    void twoDevicesOfOnePersonGiveAtOnce() throws Exception {
        FileId film = sent();
        try (Rogue atWork = rogue("dora");
                Rogue home = new Rogue(office.address(), office.fingerprint(), "dora", false)) {
            AtomicInteger given = serve(atWork, film, PeerFilesTest::block);
            AtomicInteger givenAtHome = serve(home, film, PeerFilesTest::block);
            Peer cleo = newcomer("cleo");

            FetchedFile fetched = get(cleo.files().fetch(talk, film, folder.resolve("cleos.mp4")));

            assertThat(Files.readAllBytes(fetched.path())).isEqualTo(FILM);
            assertThat(fetched.fromServer()).isZero();
            assertThat(given.get()).isBetween(3, LIST.count() - 3);
            assertThat(givenAtHome.get()).isBetween(3, LIST.count() - 3);
        }
    }

    @Test
    void aSecondDeviceFetchesFromTheFirstWhenNobodyElseHasIt() throws Exception {
        FileId film = sent();
        get(bob.files().fetch(talk, film, folder.resolve("bobs.mp4")));
        ana.close();
        expire();
        Peer bobAtHome = office.peer("bob-at-home");
        get(bobAtHome.signIn("bob", Office.PASSWORD));

        FetchedFile fetched = get(bobAtHome.files().fetch(talk, film, folder.resolve("at-home.mp4")));

        assertThat(fetched.fromPeers()).isEqualTo(SIZE);
        assertThat(Files.readAllBytes(fetched.path())).isEqualTo(FILM);
    }

    @Test
    void whoVanishesInTheMiddleCostsOneRetry() throws Exception {
        FileId film = sent();
        try (Rogue dora = rogue("dora")) {
            AtomicInteger left = new AtomicInteger(6);
            AtomicInteger asked = serve(dora, film, block -> left.decrementAndGet() >= 0 ? block(block) : null);
            Peer cleo = newcomer("cleo");

            FetchedFile fetched = get(cleo.files().fetch(talk, film, folder.resolve("cleos.mp4")));

            assertThat(Files.readAllBytes(fetched.path())).isEqualTo(FILM);
            assertThat(fetched.fromServer()).isZero();
            assertThat(fetched.distrusted()).isEmpty();
            assertThat(asked.get()).isBetween(7, 12);
        }
    }

    @Test
    void whatSomebodyHasWrittenToSinceIsNotGiven() throws Exception {
        FileId film = sent();
        byte[] edited = FILM.clone();
        edited[edited.length - 1] ^= 1;
        Path path = Files.write(folder.resolve("film.mp4"), edited);
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(2)));
        try (Rogue dora = rogue("dora")) {
            Rogue.Visit visit = dora.dial(anas(dora));
            assertThat(visit.hello()).isInstanceOf(PeerWelcome.class);

            assertRefused(visit.ask(new FetchHeldBlock(talk, film, LIST.count() - 1)));
            assertThat(visit.ask(new FetchHeldBlock(talk, film, 3)))
                    .isEqualTo(new HeldBlock(film, 3, Octets.copyOf(block(3))));
        }
    }

    @Test
    void onlyWhoTakesPartAtThatMomentIsGivenBlocks() throws Exception {
        FileId film = sent();
        ConversationId other = get(ana.newConversation(List.of("bob"), "other")).id();
        try (Rogue mallory = rogue("mallory")) {
            Rogue.Visit visit = mallory.dial(anas(mallory));
            assertThat(visit.hello()).isInstanceOf(PeerWelcome.class);
            assertThat(visit.ask(new FetchHeldBlock(talk, film, 3)))
                    .isEqualTo(new HeldBlock(film, 3, Octets.copyOf(block(3))));
            // The file belongs to another conversation, in which she doesn't take part either.
            assertRefused(visit.ask(new FetchHeldBlock(other, film, 3)));
            assertRefused(visit.ask(new FetchHeldHashes(other, film, 0)));

            mallory.ask(new Leave(talk, freshId()));
            await().atMost(SOON)
                    .until(() -> get(ana.conversations()).stream()
                            .filter(one -> one.id().equals(talk))
                            .allMatch(one -> one.participants().size() == 2));

            // She is Ana's contact still, so that the link is.
            assertRefused(visit.ask(new FetchHeldBlock(talk, film, 3)));
            assertRefused(visit.ask(new FetchHeldHashes(talk, film, 0)));
        }
    }

    @Test
    void whatWasFetchedBeforeARestartIsNotFetchedAgain() throws Exception {
        FileId film = sent();
        AtomicLong bytes = new AtomicLong();
        bob.listen(new PeerListener() {
            @Override
            public void transfer(FileId file, long come, long size, FileTransfer.State state) {
                bytes.set(come);
            }
        });
        try (Rogue dora = rogue("dora")) {
            // She gives a third of it, and Ana is away: so it stays in the middle.
            ana.close();
            get(bob.resume());
            serve(dora, film, block -> block < 32 ? block(block) : null);
            expire();
            CompletableFuture<FetchedFile> cut = bob.files().fetch(talk, film, folder.resolve("bobs.mp4"));
            await().atMost(SOON).until(() -> bytes.get() >= 4L * MIB);
            bob.close();
            assertThat(cut).isCompletedExceptionally();
        }
        Peer anaAgain = office.peer("ana");
        get(anaAgain.resume());
        Peer bobAgain = office.peer("bob");
        get(bobAgain.resume());
        FetchedFile fetched = get(bobAgain.files().fetch(talk, film, folder.resolve("bobs.mp4")));

        assertThat(Files.readAllBytes(fetched.path())).isEqualTo(FILM);
        assertThat(get(bobAgain.files().stats()).fromPeers()).isLessThan(SIZE - 3L * MIB);
        assertThat(fetched.fromServer()).isZero();
    }

    /** What the server kept of it is gone. */
    private void expire() throws IOException {
        try (var all = Files.walk(folder.resolve("server").resolve("files"))) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void assertRefused(Message answer) {
        assertThat(answer).isEqualTo(new RequestRefused(Reason.FILE_UNAVAILABLE, ""));
    }

    private Peer newcomer(String name) throws Exception {
        Peer peer = office.signedUp(name);
        introduce(ana, "ana", peer, name);
        get(ana.invite(talk, name));
        return peer;
    }

    private Rogue rogue(String name) throws Exception {
        Rogue rogue = new Rogue(office.address(), office.fingerprint(), name, true);
        get(ana.addContact(name));
        rogue.ask(new AddContact("ana"));
        get(ana.invite(talk, name));
        return rogue;
    }

    private static AtomicInteger serve(Rogue rogue, FileId film, IntFunction<byte[]> blocks) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        rogue.serve(PeerRequest.class, request -> answer(request, film, blocks, asked));
        return asked;
    }

    private static Optional<PeerResponse> answer(
            PeerRequest request, FileId film, IntFunction<byte[]> blocks, AtomicInteger asked) {
        if (request instanceof FetchHeldHashes hashes) {
            return Optional.of(new HeldHashes(film, hashes.first(), LIST.hashes(hashes.first(), 1_000)));
        }
        if (request instanceof FetchHeldBlock wanted) {
            asked.incrementAndGet();
            byte[] bytes = blocks.apply(wanted.block());
            return Optional.ofNullable(bytes).map(some -> new HeldBlock(film, wanted.block(), Octets.copyOf(some)));
        }
        return Optional.empty();
    }

    private IntroducedPeer anas(Rogue asker) {
        PeersIntroduced introduced = (PeersIntroduced) asker.ask(new Introduce(talk));
        return introduced.peers().stream()
                .filter(peer -> peer.username().value().equals("ana"))
                .findFirst()
                .orElseThrow();
    }

    private FileId sent() throws IOException {
        Sending sending = get(ana.files().send(talk, freshId(), Files.write(folder.resolve("film.mp4"), FILM)));
        get(sending.delivered());
        return sending.file();
    }

    private static byte[] altered(int block) {
        byte[] bytes = block(block);
        bytes[0] ^= 1;
        return bytes;
    }

    private static byte[] block(int block) {
        int from = block * Limits.BLOCK_BYTES;
        return Arrays.copyOfRange(FILM, from, from + BlockList.length(SIZE, block));
    }

    private static byte[] film() {
        byte[] bytes = new byte[SIZE];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static BlockList list() {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        for (int block = 0; block < BlockList.count(SIZE); block++) {
            hashes.writeBytes(BlockList.hash(block(block)).octets().toArray());
        }
        return new BlockList(SIZE, hashes.toByteArray());
    }
}
