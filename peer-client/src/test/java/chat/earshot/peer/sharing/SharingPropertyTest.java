package chat.earshot.peer.sharing;

import static chat.earshot.peer.testing.Sample.ANA;
import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.link.ProvenPeer;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.conversations.Conversations;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.sync.Sync;
import chat.earshot.peer.testing.Sample;
import chat.earshot.peer.testing.ScriptedSession;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.PeerResponse;
import chat.earshot.protocol.Segment;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Participant;
import chat.earshot.values.Username;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** P7 between peers: whatever joins, leaves and fetches come, nobody is served who isn't a participant just then. */
class SharingPropertyTest {
    private static final int STEPS = 150;
    private static final List<Username> PEOPLE =
            Stream.of("ana", "bob", "cleo", "mallory").map(Username::new).toList();
    private static final List<ConversationId> TALKS =
            List.of(LUNCH, new ConversationId(new UUID(1, 2)), new ConversationId(new UUID(1, 3)));

    @Property(tries = 40)
    void noSegmentIsServedToWhoIsNoParticipant(@ForAll long seed) throws Exception {
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
        private final ScriptedSession session = new ScriptedSession();
        private final Account ana;
        private final Conversations conversations;
        private final SegmentService segments;
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
                    session, conversations, store, () -> isSignedIn ? Optional.of(ana) : Optional.empty());
        }

        void go() {
            int served = 0;
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> change(any(TALKS));
                    case 3 -> flip();
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

        private boolean fetch(ConversationId talk, Username asker) {
            ProvenPeer proven = new ProvenPeer(asker, new DeviceId(new UUID(5, 5)), NOON, NOON.plusSeconds(60));
            int from = 1 + random.nextInt(40);
            Set<Username> participants = told.getOrDefault(talk, Set.of());
            boolean mayHave = isLive && isSignedIn && participants.contains(ANA) && participants.contains(asker);

            CompletableFuture<PeerResponse> answer = segments.answer(proven, new FetchSegment(talk, from, 10));

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

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
