package chat.earshot.peer.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.files.BlockList;
import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.files.HeldFiles;
import chat.earshot.peer.testing.ScriptedSession;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.FetchHeldBlock;
import chat.earshot.protocol.FetchHeldHashes;
import chat.earshot.protocol.HeldBlock;
import chat.earshot.protocol.HeldHashes;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.PeerResponse;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.FileId;
import chat.earshot.values.Octets;
import chat.earshot.values.Username;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is given blocks, and how many at once. */
class BlockServiceTest {
    private static final ConversationId LUNCH = new ConversationId(new UUID(1, 1));
    private static final FileId PLAN = new FileId(new UUID(2, 2));
    private static final byte[] BYTES = "the plan".getBytes(StandardCharsets.US_ASCII);
    private static final BlockList LIST =
            new BlockList(BYTES.length, BlockList.hash(BYTES).octets().toArray());

    private final StepLoop loop = new StepLoop();
    private final ScriptedSession session = new ScriptedSession();
    private final Set<Username> participants = new HashSet<>();
    private final List<CompletableFuture<Optional<byte[]>>> reads = new ArrayList<>();
    private final BlockService service = new BlockService(loop, session, new Listed(), new Disk());

    @BeforeEach
    void all() {
        for (int number = 0; number <= BlockService.ASKERS_MAX; number++) {
            participants.add(peer(number).username());
        }
    }

    @Test
    void aParticipantIsGivenTheHashesAndTheBlocks() {
        CompletableFuture<PeerResponse> hashes = service.hashes(peer(1), new FetchHeldHashes(LUNCH, PLAN, 0));
        CompletableFuture<PeerResponse> block = ask(peer(1));
        read(0);

        assertThat(hashes).isCompletedWithValue(new HeldHashes(PLAN, 0, LIST.hashes(0, 1)));
        assertThat(block).isCompletedWithValue(new HeldBlock(PLAN, 0, Octets.copyOf(BYTES)));
    }

    @Test
    void aStrangerAndAnUnknownFileAreRefusedAlikeAndTheDiskIsNotTouched() {
        participants.remove(peer(1).username());
        FileId other = new FileId(new UUID(2, 3));

        assertRefused(ask(peer(1)), Reason.FILE_UNAVAILABLE);
        assertRefused(service.hashes(peer(1), new FetchHeldHashes(LUNCH, PLAN, 0)), Reason.FILE_UNAVAILABLE);
        assertRefused(service.hashes(peer(2), new FetchHeldHashes(LUNCH, other, 0)), Reason.FILE_UNAVAILABLE);
        assertRefused(service.hashes(peer(2), new FetchHeldHashes(LUNCH, PLAN, 1)), Reason.FILE_UNAVAILABLE);
        assertThat(reads).isEmpty();
    }

    @Test
    void whoIsRemovedWhileTheDiskIsReadGetsNothing() {
        CompletableFuture<PeerResponse> block = ask(peer(1));
        participants.remove(peer(1).username());
        read(0);

        assertRefused(block, Reason.FILE_UNAVAILABLE);
    }

    @Test
    void withoutTheSessionNobodyIsServed() {
        session.lose();

        assertRefused(ask(peer(1)), Reason.FILE_UNAVAILABLE);
    }

    @Test
    void aFewBlocksAreReadAtOnceAndTheOthersInTurn() {
        List<CompletableFuture<PeerResponse>> asked = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            asked.add(ask(peer(1)));
        }
        assertThat(reads).hasSize(4);

        for (int number = 0; number < 6; number++) {
            read(number);
        }

        assertThat(asked).allSatisfy(block -> assertThat(block).isCompleted());
    }

    @Test
    void oneTooManyAsksElsewhereUntilAnotherHasEnough() {
        for (int number = 0; number < BlockService.ASKERS_MAX; number++) {
            CompletableFuture<?> unusedAnswer = ask(peer(number));
        }
        ProvenPeer late = peer(BlockService.ASKERS_MAX);
        assertRefused(ask(late), Reason.RATE_LIMITED);

        loop.advance(2L * BlockService.SEAT_MS);

        assertThat(ask(late)).isNotDone();
    }

    private CompletableFuture<PeerResponse> ask(ProvenPeer asker) {
        return service.block(asker, new FetchHeldBlock(LUNCH, PLAN, 0));
    }

    private void read(int number) {
        reads.get(number).complete(Optional.of(BYTES));
    }

    private static void assertRefused(CompletableFuture<PeerResponse> answer, Reason reason) {
        assertThat(answer.handle((value, failure) -> failure == null ? null : Failures.reason(failure)))
                .isCompletedWithValue(reason);
    }

    private static ProvenPeer peer(int number) {
        return new ProvenPeer(
                new Username("asker" + number), new DeviceId(new UUID(3, number)), Instant.EPOCH, Instant.MAX);
    }

    /** What the disk has; the test reads it. */
    private final class Disk implements HeldFiles {
        @Override
        public Optional<BlockList> list(ConversationId conversation, FileId file) {
            return file.equals(PLAN) ? Optional.of(LIST) : Optional.empty();
        }

        @Override
        public CompletableFuture<Optional<byte[]>> block(ConversationId conversation, FileId file, int block) {
            CompletableFuture<Optional<byte[]>> read = new CompletableFuture<>();
            reads.add(read);
            return read;
        }
    }

    /** This peer's own list. */
    private final class Listed implements Holders {
        @Override
        public CompletableFuture<Void> settled() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public boolean takesPart(Username username, ConversationId conversation) {
            return conversation.equals(LUNCH) && participants.contains(username);
        }

        @Override
        public CompletableFuture<Holder> reach(IntroducedPeer peer) {
            return new CompletableFuture<>();
        }
    }
}
