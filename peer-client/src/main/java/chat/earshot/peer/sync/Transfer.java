package chat.earshot.peer.sync;

import chat.earshot.log.Entry;
import chat.earshot.protocol.LogPage;
import chat.earshot.values.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The fetching of one log: several pages under way at once, put together in order. Lives on the loop. */
final class Transfer {
    /** So much is missing that others than the rendezvous are asked first. */
    private static final int HELP_ENTRIES_MIN = 200;

    private final LogFollower follower;
    private final TreeMap<Long, List<Entry>> ahead = new TreeMap<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private int stride = Limits.LOG_PAGE_ENTRIES_MAX;
    private int inFlight;
    private long nextAfter;
    private boolean forced;
    private boolean helped;
    /** From where help was last asked for: it isn't asked twice for the same. */
    private long helpedFrom = -1;

    Transfer(LogFollower follower) {
        this.follower = follower;
    }

    /** A page to ask for. */
    record Piece(long afterSeq, int limit) {}

    LogFollower follower() {
        return follower;
    }

    /** Asks at least once, to hear what the rendezvous vouches for. */
    CompletableFuture<Void> force() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        waiting.add(done);
        if (inFlight == 0) {
            follower.forgive();
        }
        forced = true;
        return done;
    }

    boolean wantsHelp() {
        long held = follower.held().seq();
        return inFlight == 0
                && !helped
                && follower.damagedFrom().isEmpty()
                && helpedFrom != held
                && follower.vouched().seq() - held >= HELP_ENTRIES_MIN;
    }

    /** While help is under way nothing is asked of the rendezvous. */
    boolean isHelped() {
        return helped;
    }

    void helpBegins() {
        helped = true;
        helpedFrom = follower.held().seq();
    }

    void helpEnds() {
        helped = false;
    }

    boolean wantsMore() {
        if (follower.damagedFrom().isPresent()) {
            return false;
        }
        return (forced && inFlight == 0) || after() < follower.vouched().seq();
    }

    Piece next() {
        long after = after();
        nextAfter = after + stride;
        inFlight++;
        forced = false;
        return new Piece(after, stride);
    }

    /** @return what of it, and of what came too early, follows now */
    List<Entry> arrived(Piece asked, LogPage page) {
        inFlight--;
        List<Entry> entries = page.entries();
        if (isWhatWasAsked(asked, page)) {
            boolean isShort = !entries.isEmpty() && entries.size() < asked.limit();
            if (isShort && entries.get(entries.size() - 1).seq() < page.head().seq()) {
                stride = entries.size();
            }
            ahead.put(asked.afterSeq(), entries);
        } else {
            follower.damage(Math.min(asked.afterSeq(), page.head().seq()) + 1);
        }
        follower.vouch(page.head());
        return follower.following(ahead.values().stream().flatMap(List::stream).toList());
    }

    /** What followed is kept: forgets what is not needed any more. */
    void tidy() {
        long held = follower.held().seq();
        ahead.values()
                .removeIf(entries ->
                        entries.isEmpty() || entries.get(entries.size() - 1).seq() <= held);
        if (inFlight == 0) {
            ahead.clear();
        }
    }

    boolean isIdle() {
        return inFlight == 0;
    }

    void failed() {
        inFlight--;
        tidy();
    }

    /** These are still missing, though they have been here. */
    List<CompletableFuture<Void>> notKept(List<Entry> entries) {
        entries.forEach(entry -> follower.vouch(entry.head()));
        return dismissed();
    }

    /** The link is gone, and the pages with it. */
    void lost() {
        inFlight = 0;
        forced = false;
        helpedFrom = -1;
        ahead.clear();
    }

    /** Those who wait for the end, if it is reached. */
    List<CompletableFuture<Void>> finished() {
        return inFlight > 0 || helped || wantsMore() ? List.of() : dismissed();
    }

    /** Those who wait, whether or not the end is reached. */
    List<CompletableFuture<Void>> dismissed() {
        List<CompletableFuture<Void>> done = List.copyOf(waiting);
        waiting.clear();
        return done;
    }

    private long after() {
        long held = follower.held().seq();
        return inFlight == 0 ? held : Math.max(held, nextAfter);
    }

    /** Consecutive from what was asked for; empty only at the end; and no less than what was given out before. */
    private boolean isWhatWasAsked(Piece asked, LogPage page) {
        long seq = asked.afterSeq();
        for (Entry entry : page.entries()) {
            if (entry.seq() != ++seq) {
                return false;
            }
        }
        long end = page.head().seq();
        if (page.entries().isEmpty()) {
            boolean isBeyondTheEnd =
                    end < asked.afterSeq() && asked.afterSeq() > follower.held().seq();
            if (isBeyondTheEnd || end == asked.afterSeq()) {
                follower.settle(page.head());
                return true;
            }
            return false;
        }
        return seq <= end;
    }
}
