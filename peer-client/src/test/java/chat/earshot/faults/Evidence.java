package chat.earshot.faults;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.e2e.Office;
import chat.earshot.log.Entry;
import chat.earshot.peer.LogView;
import chat.earshot.peer.Peer;
import chat.earshot.peer.Posted;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What became of what was posted, as one log shows it.
 *
 * @param said texts given to peers
 * @param acknowledged texts that the rendezvous acknowledged
 * @param lost acknowledged entries that the log has not, or not where the acknowledgement said
 * @param duplicates entries that are in the log more than once
 * @param gaps seqs that the log misses
 */
public record Evidence(int said, int acknowledged, int lost, int duplicates, int gaps) {
    /** Reads a log that has been verified. */
    public static Evidence of(List<Poster> posters, List<Entry> log) {
        Map<EntryId, Long> seqs = new HashMap<>();
        log.forEach(entry -> seqs.putIfAbsent(entry.id(), entry.seq()));
        int lost = 0;
        for (Poster poster : posters) {
            for (Posted posted : poster.acknowledged()) {
                Long seq = seqs.get(posted.id());
                if (seq == null || seq != posted.seq()) {
                    lost++;
                }
            }
        }
        Set<Long> places = new HashSet<>();
        log.forEach(entry -> places.add(entry.seq()));
        long last = log.isEmpty() ? 0 : log.get(log.size() - 1).seq();
        return new Evidence(
                posters.stream().mapToInt(poster -> poster.said().size()).sum(),
                posters.stream()
                        .mapToInt(poster -> poster.acknowledged().size())
                        .sum(),
                lost,
                log.size() - seqs.size(),
                (int) LongStream.rangeClosed(1, last)
                        .filter(seq -> !places.contains(seq))
                        .count());
    }

    /**
     * Every peer holds and has verified the same log, in which all that was said stands once, in its author's
     * order.
     */
    public static Evidence require(List<Poster> posters, List<Peer> peers, ConversationId conversation) {
        LogView log = whole(peers.get(0), conversation);
        Evidence evidence = of(posters, log.entries());
        assertThat(evidence).isEqualTo(new Evidence(evidence.said(), evidence.said(), 0, 0, 0));
        for (Poster poster : posters) {
            assertThat(poster.failures()).as("refused to " + poster.name()).isEmpty();
            assertThat(idsOf(poster, log.entries()))
                    .as("the order of " + poster.name())
                    .isEqualTo(poster.said());
        }
        for (Peer peer : peers) {
            assertThat(whole(peer, conversation)).as("the same log everywhere").isEqualTo(log);
            assertThat(Office.get(peer.outbox())).as("nothing waits").isEmpty();
        }
        return evidence;
    }

    /** All that a peer holds after catching up, its chain proved. */
    public static LogView whole(Peer peer, ConversationId conversation) {
        LogView proved = Office.get(peer.verify(conversation));
        LogView log = Office.get(peer.log(conversation, 1, Integer.MAX_VALUE));
        assertThat(log.head()).as("nothing is appended any more").isEqualTo(proved.head());
        return log;
    }

    private static List<EntryId> idsOf(Poster poster, List<Entry> log) {
        Set<EntryId> said = new HashSet<>(poster.said());
        return log.stream().map(Entry::id).filter(said::contains).toList();
    }
}
