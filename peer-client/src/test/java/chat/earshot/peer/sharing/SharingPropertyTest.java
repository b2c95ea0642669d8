package chat.earshot.peer.sharing;

import static chat.earshot.peer.testing.Sample.ANA;
import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.files.BlockList;
import chat.earshot.link.ProvenPeer;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.conversations.Conversations;
import chat.earshot.peer.files.HeldFiles;
import chat.earshot.peer.neighbours.Neighbours;
import chat.earshot.peer.neighbours.PeerRoutes;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.sync.Sync;
import chat.earshot.peer.testing.Sample;
import chat.earshot.peer.testing.ScriptedSession;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.FetchHeldBlock;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.PeerResponse;
import chat.earshot.protocol.Segment;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.FileId;
import chat.earshot.values.Participant;
import chat.earshot.values.Username;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * P7 between peers: whatever joins, leaves and fetches come, nobody is served a piece of a log or of a file who isn't a
 * participant just then.
 */
class SharingPropertyTest {
    private static final int STEPS = 200;
    /** Fewer than are refused for being too many. */
    private static final int WAITING_MAX = 40;

    private static final FileId PLAN = new FileId(new UUID(2, 2));
    private static final byte[] BYTES = {1, 2, 3};
    private static final List<Username> PEOPLE =
            Stream.of("ana", "bob", "cleo", "mallory").map(Username::new).toList();
    private static final List<ConversationId> TALKS =
            List.of(LUNCH, new ConversationId(new UUID(1, 2)), new ConversationId(new UUID(1, 3)));

    @Property(tries = 40)
    void neitherLogNorFileIsServedToWhoIsNoParticipant(@ForAll long seed) throws Exception {
        Path folder = Files.createTempDirectory("sharing");
        try (PeerStore store = Sample.store(folder)) {
            new Run(store, new Random(seed)).go();
        } finally {
            delete(folder);
        }
    }

    /** Ana's peer, and what the rendezvous has last told it. */
    private static final class Run {
        private final Random random;
        private final StepLoop loop = new StepLoop();
        private final ScriptedSession session = new ScriptedSession();
        private final Account ana;
        private final Conversations conversations;
        private final SegmentService segments;
        private final BlockService blocks;
        private final Disk disk = new Disk();
        /** Who waits for a block, in the order of {@link Disk#reads}. */
        private final List<Asked> waiting = new ArrayList<>();

        private final Map<ConversationId, Set<Username>> told = new HashMap<>();
        private boolean isLive = true;
        private boolean isSignedIn = true;

        Run(PeerStore store, Random random) {
            this.random = random;
            this.ana = Sample.ana(store);
            Sync sync = new Sync(new StepLoop(), session, store, (conversation, entry) -> {});
            sync.enter(ana);
            this.conversations = new Conversations(session, store, sync, new PeerListener() {});
            conversations.enter(ana);
            for (ConversationId talk : TALKS) {
                tell(talk, Set.of(ANA));
                store.entries().append(ana, talk, Sample.log(talk, 30));
            }
            this.segments = new SegmentService(
                    loop, session, conversations, store, () -> isSignedIn ? Optional.of(ana) : Optional.empty());
            this.blocks =
                    new BlockService(new StepLoop(), session, new LinkedHolders(neighbours(), conversations), disk);
        }

        /** Nobody is dialled here. */
        private Neighbours neighbours() {
            return new Neighbours(
                    new Neighbours.Means(
                            new StepLoop(),
                            Runnable::run,
                            Clock.systemUTC(),
                            random,
                            new DeviceId(new UUID(5, 6)),
                            false),
                    session,
                    username -> false,
                    new PeerRoutes());
        }

        void go() {
            int served = 0;
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(12)) {
                    case 0, 1, 2 -> change(any(TALKS));
                    case 3 -> flip();
                    case 4, 5 -> askForBlock(any(TALKS), any(PEOPLE));
                    case 6, 7 -> read();
                    default -> served += fetch(any(TALKS), any(PEOPLE)) ? 1 : 0;
                }
            }
            assertThat(segments.served().entries() > 0).isEqualTo(served > 0);
        }

        /** Somebody joins or leaves, maybe Ana herself. */
        private void change(ConversationId talk) {
            Set<Username> now = new LinkedHashSet<>(told.getOrDefault(talk, Set.of()));
            Username one = any(PEOPLE);
            if (!now.remove(one)) {
                now.add(one);
            }
            tell(talk, now);
        }

        private void tell(ConversationId talk, Set<Username> now) {
            told.put(talk, now);
            conversations.changed(new Conversation(
                    talk,
                    "",
                    false,
                    now.stream()
                            .map(username -> new Participant(username, new DisplayName(username.value())))
                            .toList(),
                    HashChain.empty(talk)));
        }

        private void flip() {
            if (random.nextInt(4) == 0) {
                isSignedIn = !isSignedIn;
            } else if (isLive) {
                isLive = false;
                session.lose();
            } else {
                isLive = true;
                session.comeBack();
            }
        }

        private void askForBlock(ConversationId talk, Username asker) {
            if (waiting.size() - disk.done >= WAITING_MAX) {
                return;
            }
            CompletableFuture<PeerResponse> answer = blocks.block(proven(asker), new FetchHeldBlock(talk, PLAN, 0));
            if (mayHave(talk, asker)) {
                assertThat(answer).isNotDone();
                waiting.add(new Asked(talk, asker, answer));
            } else {
                assertThat(answer).isCompletedExceptionally();
            }
        }

        /** The disk has read what was asked for first: it goes out only to who may have it still. */
        private void read() {
            if (disk.done < disk.reads.size()) {
                Asked asked = waiting.get(disk.done);
                disk.reads.get(disk.done++).complete(Optional.of(BYTES));
                assertThat(asked.answer().isCompletedExceptionally()).isEqualTo(!mayHave(asked.talk(), asked.asker()));
                assertThat(asked.answer()).isDone();
            }
        }

        private boolean mayHave(ConversationId talk, Username asker) {
            Set<Username> participants = told.getOrDefault(talk, Set.of());
            return isLive && participants.contains(ANA) && participants.contains(asker);
        }

        private static ProvenPeer proven(Username asker) {
            return new ProvenPeer(asker, new DeviceId(new UUID(5, 5)), NOON, NOON.plusSeconds(60));
        }

        private boolean fetch(ConversationId talk, Username asker) {
            ProvenPeer proven = proven(asker);
            int from = 1 + random.nextInt(40);

            CompletableFuture<PeerResponse> answer = segments.answer(proven, new FetchSegment(talk, from, 10));
            // Others are served first; meanwhile somebody may go.
            if (random.nextBoolean()) {
                change(talk);
            }
            boolean mayHave = isSignedIn && mayHave(talk, asker);
            loop.run();

            assertThat(answer.isCompletedExceptionally()).isEqualTo(!mayHave);
            if (mayHave) {
                List<Entry> log = Sample.log(talk, 30);
                List<Entry> expected = new ArrayList<>(log.subList(Math.min(from - 1, 30), Math.min(from + 9, 30)));
                assertThat(answer.join()).isEqualTo(new Segment(talk, expected));
                return !expected.isEmpty();
            }
            return false;
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }

    /** Somebody who waits for a block. */
    private record Asked(ConversationId talk, Username asker, CompletableFuture<PeerResponse> answer) {}

    /** What the disk has of one file; the test decides when it is read. */
    private static final class Disk implements HeldFiles {
        private final List<CompletableFuture<Optional<byte[]>>> reads = new ArrayList<>();
        private int done;

        @Override
        public Optional<BlockList> list(ConversationId conversation, FileId file) {
            return Optional.empty();
        }

        @Override
        public CompletableFuture<Optional<byte[]>> block(ConversationId conversation, FileId file, int block) {
            CompletableFuture<Optional<byte[]>> read = new CompletableFuture<>();
            reads.add(read);
            return read;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
