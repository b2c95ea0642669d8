package chat.earshot.peer.files;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.files.BlockList;
import chat.earshot.log.Content;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file from several sources, some of which lie, have nothing, or fall silent. Without threads or time. */
class DownloadTest {
    private static final int SIZE = 5 * Limits.BLOCK_BYTES + 9;
    private static final byte[] BYTES = bytes();
    private static final BlockList LIST = list();
    private static final SharedFile FILE = new SharedFile(
            new ConversationId(new UUID(1, 1)),
            new Content.File(
                    new FileId(new UUID(2, 2)),
                    new FileName("plan.pdf"),
                    SIZE,
                    Hash.of(BlockList.sha256().digest(BYTES)),
                    LIST.root()));

    @TempDir
    Path folder;

    private final StepLoop loop = new StepLoop();
    private final List<BlockSource> sources = new ArrayList<>();
    private final List<String> gave = new ArrayList<>();

    @Test
    void whoSendsAlteredBlocksIsNamedAndNotAskedAgainAndTheFileIsRight() throws IOException {
        sources.add(new Scripted("mallory", LIST, DownloadTest::altered));
        sources.add(new Scripted("bob", LIST, DownloadTest::block));

        Download download = download(new BitSet());
        CompletableFuture<Void> done = download.start(null);
        loop.advance(100);

        assertThat(done).isCompleted();
        assertThat(Files.readAllBytes(part())).isEqualTo(BYTES);
        assertThat(download.distrusted()).containsExactly("mallory");
        assertThat(gave).containsOnly("bob");
    }

    @Test
    void aListThatIsNotTheFilesIsAskedElsewhere() throws IOException {
        byte[] other = LIST.toArray();
        other[5] ^= 1;
        sources.add(new Scripted("mallory", new BlockList(SIZE, other), DownloadTest::block));
        sources.add(new Scripted("bob", LIST, DownloadTest::block));

        Download download = download(new BitSet());
        CompletableFuture<Void> done = download.start(null);
        loop.advance(2_000);

        assertThat(done).isCompleted();
        assertThat(Files.readAllBytes(part())).isEqualTo(BYTES);
        assertThat(download.distrusted()).containsExactly("mallory");
    }

    @Test
    void whatASilentSourceOwesIsAskedOfAnother() throws IOException {
        sources.add(new Silent("cleo"));
        CompletableFuture<Void> done = download(new BitSet()).start(LIST);
        loop.advance(1_000);
        assertThat(done).isNotDone();

        sources.add(new Scripted("bob", LIST, DownloadTest::block));
        loop.advance(25_000);

        assertThat(done).isCompleted();
        assertThat(Files.readAllBytes(part())).isEqualTo(BYTES);
    }

    @Test
    void aSourceThatVanishesIsReplaced() throws IOException {
        sources.add(new Scripted("bob", LIST, block -> block < 2 ? block(block) : null));
        CompletableFuture<Void> done = download(new BitSet()).start(null);
        loop.advance(3_000);
        assertThat(done).isNotDone();

        sources.clear();
        sources.add(new Scripted("the server", LIST, DownloadTest::block));
        loop.advance(3_000);

        assertThat(done).isCompleted();
        assertThat(gave)
                .containsExactlyInAnyOrder("bob", "bob", "the server", "the server", "the server", "the server");
    }

    @Test
    void whatIsOnTheDiskIsVerifiedAndOnlyTheRestIsFetched() throws IOException {
        byte[] half = Arrays.copyOf(BYTES, 3 * Limits.BLOCK_BYTES);
        half[Limits.BLOCK_BYTES + 7] ^= 1;
        Files.write(part(), half);
        sources.add(new Scripted("bob", LIST, DownloadTest::block));
        BitSet claimed = new BitSet();
        claimed.set(0, 3);

        CompletableFuture<Void> done = download(claimed).start(LIST);
        loop.advance(100);

        assertThat(done).isCompleted();
        assertThat(Files.readAllBytes(part())).isEqualTo(BYTES);
        // The altered one, and the three that were missing.
        assertThat(gave).hasSize(4);
    }

    @Test
    void whenNobodyHasItAnyMoreThatIsSaidAtOnceAndWhenNobodyComesAfterAWhile() {
        sources.add(new Refusing("the server", Reason.FILE_EXPIRED));
        assertThat(failure(download(new BitSet()).start(null), 2_000)).isEqualTo(Reason.FILE_EXPIRED);

        sources.set(0, new Refusing("the server", Reason.FILE_UNAVAILABLE));
        CompletableFuture<Void> waiting = download(new BitSet()).start(null);
        loop.advance(30_000);
        assertThat(waiting).isNotDone();
        assertThat(failure(waiting, 40_000)).isEqualTo(Reason.FILE_UNAVAILABLE);
    }

    @Test
    void aSenderWhoLiesAboutTheWholeIsFoundOutOnceAlsoWithAFileOfZeros() {
        byte[] zeros = new byte[Limits.BLOCK_BYTES];
        BlockList list =
                new BlockList(zeros.length, BlockList.hash(zeros).octets().toArray());
        Content.File said = FILE.file();
        SharedFile lie = new SharedFile(
                FILE.conversation(),
                new Content.File(said.id(), said.name(), zeros.length, said.sha256(), list.root()));
        sources.add(new Scripted("mallory", list, block -> zeros));

        CompletableFuture<Void> done =
                download(file -> sources, lie, new BitSet()).start(null);

        assertThat(failure(done, 2_000)).isEqualTo(Reason.FILE_UNAVAILABLE);
        assertThat(gave).containsExactly("mallory");
    }

    @Test
    void aSizeThatTheBlocksDoNotFillIsNoFile() {
        // Five gigabytes, says the entry; what its sender gives is a few blocks.
        Content.File said = FILE.file();
        SharedFile lie = new SharedFile(
                FILE.conversation(),
                new Content.File(said.id(), said.name(), Limits.FILE_BYTES_MAX, said.sha256(), said.blocks()));
        sources.add(new Scripted("mallory", LIST, DownloadTest::block));

        CompletableFuture<Void> done =
                download(file -> sources, lie, new BitSet()).start(null);

        assertThat(failure(done, 80_000)).isEqualTo(Reason.FILE_UNAVAILABLE);
    }

    @Test
    void anExpiredFileComesFromAPeerWhoHasIt() throws IOException {
        sources.add(new Refusing("the server", Reason.FILE_EXPIRED));
        sources.add(new Scripted("bob", LIST, DownloadTest::block));

        CompletableFuture<Void> done = download(new BitSet()).start(null);
        loop.advance(2_000);

        assertThat(done).isCompleted();
        assertThat(Files.readAllBytes(part())).isEqualTo(BYTES);
    }

    @Test
    void theServerIsAskedOnlyForWhatNoPeerGives() throws IOException {
        sources.add(new Refusing("the server", Reason.RATE_LIMITED));
        sources.add(new Scripted("bob", LIST, DownloadTest::block));
        assertThat(download(new BitSet()).start(null)).isNotDone();
        loop.advance(100);
        assertThat(gave).containsOnly("bob").hasSize(LIST.count());

        gave.clear();
        sources.set(0, new Server());
        sources.set(1, new Scripted("bob", LIST, block -> block < 2 ? block(block) : null));
        Files.delete(part());
        CompletableFuture<Void> done = download(new BitSet()).start(null);
        loop.advance(3_000);

        assertThat(done).isCompleted();
        assertThat(Files.readAllBytes(part())).isEqualTo(BYTES);
        assertThat(gave.subList(0, 2)).containsOnly("bob");
        assertThat(gave.subList(2, gave.size())).contains("the server");
    }

    @Test
    void whilePeersAreLookedForTheServerWaits() throws IOException {
        AtomicBoolean isGathering = new AtomicBoolean(true);
        sources.add(new Server());
        BlockSources gathering = new BlockSources() {
            @Override
            public List<BlockSource> of(SharedFile file) {
                return sources;
            }

            @Override
            public boolean isGathering(SharedFile file) {
                return isGathering.get();
            }
        };
        CompletableFuture<Void> done = download(gathering, new BitSet()).start(null);
        loop.advance(1_000);
        assertThat(gave).isEmpty();

        isGathering.set(false);
        loop.advance(100);

        assertThat(done).isCompleted();
        assertThat(gave).containsOnly("the server");
    }

    private Reason failure(CompletableFuture<Void> done, long withinMs) {
        loop.advance(withinMs);
        try {
            done.getNow(null);
            throw new AssertionError("it didn't fail");
        } catch (CompletionException failed) {
            return ((Refusal) Objects.requireNonNull(failed.getCause())).reason();
        }
    }

    private Download download(BitSet have) {
        return download(file -> sources, have);
    }

    private Download download(BlockSources from, BitSet have) {
        return download(from, FILE, have);
    }

    private Download download(BlockSources from, SharedFile file, BitSet have) {
        return new Download(
                loop, new FileWorker(Runnable::run, loop), from, file, part(), have, new Download.Watcher() {
                    @Override
                    public void listed(BlockList list) {
                        assertThat(list.root()).isEqualTo(file.file().blocks());
                    }

                    @Override
                    public void progressed(BitSet now, BlockSource from, int bytes) {
                        gave.add(from.who());
                    }
                });
    }

    private Path part() {
        return folder.resolve("part");
    }

    /** Gives what it is told to; null is what it hasn't got. */
    private record Scripted(String who, BlockList list, IntFunction<byte[]> blocks) implements BlockSource {
        @Override
        public boolean isPeer() {
            return true;
        }

        @Override
        public int blocksMax() {
            return 2;
        }

        @Override
        public CompletableFuture<BlockList> list(SharedFile file) {
            return CompletableFuture.completedFuture(list);
        }

        @Override
        public CompletableFuture<Octets> block(SharedFile file, int block) {
            byte[] bytes = blocks.apply(block);
            return bytes == null
                    ? CompletableFuture.failedFuture(new Refusal(Reason.FILE_UNAVAILABLE))
                    : CompletableFuture.completedFuture(Octets.owning(bytes));
        }
    }

    /** The rendezvous, which has all of it. */
    private record Server() implements BlockSource {
        @Override
        public String who() {
            return "the server";
        }

        @Override
        public boolean isPeer() {
            return false;
        }

        @Override
        public int blocksMax() {
            return 2;
        }

        @Override
        public CompletableFuture<BlockList> list(SharedFile file) {
            return CompletableFuture.completedFuture(LIST);
        }

        @Override
        public CompletableFuture<Octets> block(SharedFile file, int block) {
            return CompletableFuture.completedFuture(Octets.owning(DownloadTest.block(block)));
        }
    }

    /** Never answers. */
    private record Silent(String who) implements BlockSource {
        @Override
        public boolean isPeer() {
            return true;
        }

        @Override
        public int blocksMax() {
            return 9;
        }

        @Override
        public CompletableFuture<BlockList> list(SharedFile file) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<Octets> block(SharedFile file, int block) {
            return new CompletableFuture<>();
        }
    }

    /** Always refuses. */
    private record Refusing(String who, Reason reason) implements BlockSource {
        @Override
        public boolean isPeer() {
            return false;
        }

        @Override
        public int blocksMax() {
            return 1;
        }

        @Override
        public CompletableFuture<BlockList> list(SharedFile file) {
            return CompletableFuture.failedFuture(new Refusal(reason));
        }

        @Override
        public CompletableFuture<Octets> block(SharedFile file, int block) {
            return CompletableFuture.failedFuture(new Refusal(reason));
        }
    }

    private static byte[] altered(int block) {
        byte[] bytes = block(block);
        bytes[0] ^= 1;
        return bytes;
    }

    private static byte[] block(int block) {
        int from = (int) BlockList.offset(block);
        return Arrays.copyOfRange(BYTES, from, from + BlockList.length(SIZE, block));
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[SIZE];
        new Random(3).nextBytes(bytes);
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
