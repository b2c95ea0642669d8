package chat.earshot.bench;

import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.LogPage;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One log on its way to one desk: as many pages under way as allowed, each entry verified in its turn. The load's
 * thread.
 */
final class Download {
    private final Desk desk;
    private final ConversationId conversation;
    private final Map<Integer, FetchLog> underWay = new HashMap<>();
    private final Map<Long, List<Entry>> early = new HashMap<>();
    private Head verified;
    private Optional<Head> goal = Optional.empty();
    private long asked;
    private long bytes;
    private long verifyNanos;

    Download(Desk desk, ConversationId conversation) {
        this.desk = desk;
        this.conversation = conversation;
        this.verified = HashChain.empty(conversation);
    }

    /** The log ends there; the first to say so counts. */
    void upTo(Head head) {
        if (goal.isEmpty()) {
            goal = Optional.of(head);
            fetchMore();
        }
    }

    void page(Envelope envelope, int frameBytes) {
        FetchLog request =
                Optional.ofNullable(underWay.remove(envelope.exchange())).orElseThrow();
        List<Entry> entries = ((LogPage) envelope.message()).entries();
        if (entries.isEmpty()) {
            throw new IllegalStateException("the log ends before its head");
        }
        bytes += frameBytes;
        early.put(request.afterSeq(), entries);
        long wanted = Math.min(request.limit(), goal.orElseThrow().seq() - request.afterSeq());
        if (entries.size() < wanted) {
            fetch(request.afterSeq() + entries.size(), (int) (wanted - entries.size()));
        }
        fetchMore();
        verify();
    }

    boolean isComplete() {
        return goal.map(head -> head.seq() == verified.seq()).orElse(false);
    }

    /** Whether what was received ends in the very head that the server vouched for. */
    boolean isVerified() {
        return goal.map(verified::equals).orElse(false);
    }

    long bytes() {
        return bytes;
    }

    /** How long the hash chain took, apart from everything else. */
    long verifyNanos() {
        return verifyNanos;
    }

    private void fetchMore() {
        long end = goal.map(Head::seq).orElse(0L);
        while (asked < end && underWay.size() < Limits.LOG_PAGES_IN_FLIGHT_MAX) {
            fetch(asked, Limits.LOG_PAGE_ENTRIES_MAX);
            asked += Limits.LOG_PAGE_ENTRIES_MAX;
        }
    }

    private void fetch(long afterSeq, int limit) {
        FetchLog request = new FetchLog(conversation, afterSeq, limit);
        underWay.put(desk.ask(request), request);
    }

    private void verify() {
        long from = System.nanoTime();
        follow();
        verifyNanos += System.nanoTime() - from;
    }

    private void follow() {
        while (early.containsKey(verified.seq())) {
            for (Entry entry : early.remove(verified.seq())) {
                if (!HashChain.follows(conversation, verified, entry)) {
                    throw new IllegalStateException("entry " + entry.seq() + " doesn't follow");
                }
                verified = entry.head();
            }
        }
    }
}
