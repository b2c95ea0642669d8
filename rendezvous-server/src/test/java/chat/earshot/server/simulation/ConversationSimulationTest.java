package chat.earshot.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.protocol.LogPage;
import chat.earshot.values.EntryId;
import chat.earshot.values.Username;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers post over a LAN that breaks all the time. Whatever the seed, every post ends in the log exactly once. */
class ConversationSimulationTest {
    private static final int SEEDS = 40;
    private static final int ENTRIES_EACH = SimulatedLan.POSTS
            + SimulatedLan.POSTS / SimulatedLan.EDIT_EVERY
            + SimulatedLan.POSTS / SimulatedLan.ERASE_EVERY;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyPostIsStoredOnceAndInOrderAndTheSeedTellsTheSameStoryTwice(long seed) {
        SimulatedLan lan = new SimulatedLan(seed);
        lan.run();

        LogPage log = lan.log();
        isOneUnbrokenChain(log, lan, seed);
        holdsEveryPostOnceInItsAuthorsOrder(log, lan, seed);
        isWhatPeersHeard(log, lan, seed);
        whatWasErasedIsGone(log, seed);
        nobodyIsSaidToHaveMoreThanReported(lan, seed);

        SimulatedLan again = new SimulatedLan(seed);
        again.run();
        assertThat(again.trace()).as("the second run of seed %d", seed).isEqualTo(lan.trace());
        assertThat(again.log()).as("the second run of seed %d", seed).isEqualTo(log);
    }

    private static void isOneUnbrokenChain(LogPage log, SimulatedLan lan, long seed) {
        Head head = HashChain.empty(lan.conversation());
        for (Entry entry : log.entries()) {
            assertThat(HashChain.follows(lan.conversation(), head, entry))
                    .as("seed %d, entry %d", seed, entry.seq())
                    .isTrue();
            head = entry.head();
        }
        assertThat(log.head()).as("seed %d", seed).isEqualTo(head);
    }

    private static void holdsEveryPostOnceInItsAuthorsOrder(LogPage log, SimulatedLan lan, long seed) {
        lan.said().forEach((name, ids) -> {
            List<EntryId> stored = log.entries().stream()
                    .filter(entry -> entry.kind() == EntryKind.TEXT)
                    .filter(entry -> entry.author().equals(new Username(name)))
                    .map(Entry::id)
                    .toList();
            assertThat(stored).as("seed %d, %s", seed, name).isEqualTo(ids);
        });
        assertThat(log.entries())
                .as("seed %d", seed)
                .hasSize(lan.said().size() * ENTRIES_EACH + 1)
                .filteredOn(entry -> entry.kind() == EntryKind.JOINED)
                .hasSize(1);
    }

    /** What was told is what is stored, also if the link broke or the storage failed meanwhile. */
    private static void isWhatPeersHeard(LogPage log, SimulatedLan lan, long seed) {
        for (SimulatedPeer peer : lan.peers()) {
            assertThat(peer.heard())
                    .as("seed %d, %s", seed, peer.name())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .extracting(ConversationSimulationTest::withoutContent)
                    .isSubsetOf(log.entries().stream()
                            .map(ConversationSimulationTest::withoutContent)
                            .toList());
        }
    }

    /** Exactly what an erasure names, and the edits of it. */
    private static void whatWasErasedIsGone(LogPage log, long seed) {
        Set<Long> named = new HashSet<>();
        Map<Long, Long> edits = new HashMap<>();
        for (Entry entry : log.entries()) {
            if (entry.body() instanceof Body.Present present && present.content() instanceof Content.Erased erased) {
                named.add(erased.seq());
            } else if (entry.body() instanceof Body.Present present
                    && present.content() instanceof Content.Edited edited) {
                edits.put(entry.seq(), edited.seq());
            }
        }
        assertThat(named).as("seed %d", seed).isNotEmpty();
        assertThat(edits.values()).as("seed %d", seed).isNotEmpty().doesNotContainAnyElementsOf(named);
        for (Entry entry : log.entries()) {
            boolean isGone = entry.body() instanceof Body.Erased;
            assertThat(isGone && entry.kind() == EntryKind.TEXT)
                    .as("seed %d, entry %d", seed, entry.seq())
                    .isEqualTo(named.contains(entry.seq()));
        }
    }

    private static void nobodyIsSaidToHaveMoreThanReported(SimulatedLan lan, long seed) {
        Map<Username, Long> reported = new HashMap<>();
        lan.peers().forEach(peer -> reported.put(new Username(peer.name()), peer.reportedSeq()));
        assertThat(lan.marks())
                .as("seed %d", seed)
                .isNotEmpty()
                .allSatisfy(mark -> assertThat(mark.deliveredSeq()).isLessThanOrEqualTo(reported.get(mark.username())));
    }

    private static Entry withoutContent(Entry entry) {
        Body erased = new Body.Erased(entry.body().contentHash());
        return new Entry(entry.seq(), entry.id(), entry.author(), entry.at(), entry.kind(), erased, entry.hash());
    }
}
