package chat.earshot.peer.files;

import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Loop;
import chat.earshot.protocol.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is asked for the blocks of one file: peers before the rendezvous, the least busy first; who has nothing rests a
 * while, and who lied or may not give is out. Lives on the loop.
 */
final class SourcePool {
    private static final Logger LOG = LoggerFactory.getLogger(SourcePool.class);
    private static final int REST_FIRST_MS = 400;
    private static final int REST_MAX_MS = 5_000;
    private static final int SLOW_MS = 20_000;
    /** A peer that so many times in a row hadn't got what it was asked for won't have it. */
    private static final int MISSES_MAX = 6;

    private final Loop loop;
    private final BlockSources sources;
    private final SharedFile file;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final List<String> distrusted = new ArrayList<>();

    SourcePool(Loop loop, BlockSources sources, SharedFile file) {
        this.loop = loop;
        this.sources = sources;
        this.file = file;
    }

    /** A source's place among those who are asked. */
    final class Seat {
        private BlockSource source;
        private int atWork;
        private int restMs = REST_FIRST_MS;
        private boolean isResting;
        private boolean isOut;
        private int misses;

        private Seat(BlockSource source) {
            this.source = source;
        }

        BlockSource source() {
            return source;
        }

        /** Counts what it is asked for, and doesn't wait for ever. */
        <T> CompletableFuture<T> ask(CompletableFuture<T> asked) {
            atWork++;
            CompletableFuture<T> answer = new CompletableFuture<>();
            Loop.Timer slow = loop.after(
                    SLOW_MS,
                    () -> answer.completeExceptionally(
                            new Refusal(Reason.FILE_UNAVAILABLE, "The file comes too slowly. Try again later.")));
            Answers.hear(asked, (value, failure) -> {
                if (failure == null) {
                    answer.complete(value);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
            // What waits for the answer finds the seat free already.
            return answer.whenComplete((value, failure) -> {
                slow.cancel();
                atWork--;
                if (failure == null) {
                    restMs = REST_FIRST_MS;
                    misses = 0;
                }
            });
        }

        /** It sent something else than the file: it is not asked again. */
        void distrust() {
            if (!isOut) {
                isOut = true;
                distrusted.add(source.who());
                LOG.warn(
                        "source=distrusted who=\"{}\" file={}",
                        source.who(),
                        file.file().id());
            }
        }

        void refused(Reason reason) {
            switch (reason) {
                case NOT_PARTICIPANT, NO_SUCH_CONVERSATION, FILE_EXPIRED -> isOut = true;
                case FILE_UNAVAILABLE -> missed();
                default -> rest();
            }
        }

        /** One miss for all that was asked at once. */
        private void missed() {
            misses += isResting ? 0 : 1;
            isOut |= source.isPeer() && misses >= MISSES_MAX;
            rest();
        }

        private void rest() {
            if (!isResting) {
                isResting = true;
                Loop.Timer unused = loop.after(restMs, () -> isResting = false);
                restMs = Math.min(REST_MAX_MS, restMs * 2);
            }
        }

        private boolean isGiving() {
            return !isOut && !isResting;
        }

        private boolean isFree() {
            return isGiving() && atWork < source.blocksMax();
        }
    }

    /** Somebody to be asked for one thing more; the rendezvous only when no peer gives. */
    Optional<Seat> next() {
        List<Seat> present = present();
        boolean peersOnly = isGathering() || present.stream().anyMatch(seat -> seat.source.isPeer() && seat.isGiving());
        return present.stream()
                .filter(seat -> seat.isFree() && (seat.source.isPeer() || !peersOnly))
                .min(Comparator.comparingInt(seat -> seat.atWork));
    }

    boolean isGathering() {
        return sources.isGathering(file);
    }

    /** Whether everybody who could be asked is out for good. */
    boolean isHopeless() {
        List<Seat> present = present();
        return !isGathering()
                && !present.isEmpty()
                && present.stream().allMatch(seat -> seat.isOut && seat.atWork == 0);
    }

    List<String> distrusted() {
        return List.copyOf(distrusted);
    }

    private List<Seat> present() {
        List<Seat> present = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (BlockSource source : sources.of(file)) {
            if (named.add(source.key())) {
                Seat seat = seats.computeIfAbsent(source.key(), key -> new Seat(source));
                seat.source = source;
                present.add(seat);
            }
        }
        return present;
    }
}
