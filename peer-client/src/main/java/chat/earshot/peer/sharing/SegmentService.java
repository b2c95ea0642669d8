package chat.earshot.peer.sharing;

import chat.earshot.link.ProvenPeer;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.TransferStats.Amount;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.conversations.Conversations;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.DamagedEntry;
import chat.earshot.peer.store.KeptConversation;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.PeerResponse;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Segment;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import chat.earshot.wire.EncodedSize;
import chat.earshot.wire.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Serves other peers pieces of logs that this one holds: verified ones, to participants of that moment, and only while
 * the rendezvous keeps the lists of participants true. One after the other, and whatever else the loop has to do in
 * between: however much is asked, this peer's own person doesn't wait for it. Lives on the loop.
 */
public final class SegmentService {
    /** The frame of one without entries. */
    private static final int SEGMENT_BYTES = Frame.of(
                    new Envelope(1, new Segment(new ConversationId(new UUID(0, 0)), List.of())))
            .size();

    private final Loop loop;
    private final Session session;
    private final Conversations conversations;
    private final PeerStore store;
    private final Supplier<Optional<Account>> account;
    /** Each link lets only so many wait. */
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    private Amount served = Amount.NONE;

    public SegmentService(
            Loop loop,
            Session session,
            Conversations conversations,
            PeerStore store,
            Supplier<Optional<Account>> account) {
        this.loop = loop;
        this.session = session;
        this.conversations = conversations;
        this.store = store;
        this.account = account;
    }

    /** "Unknown" and "not yours" are answered alike. */
    public CompletableFuture<PeerResponse> answer(ProvenPeer asker, FetchSegment request) {
        CompletableFuture<PeerResponse> answer = new CompletableFuture<>();
        waiting.addLast(() -> serve(asker, request, answer));
        if (waiting.size() == 1) {
            loop.execute(this::serveNext);
        }
        return answer;
    }

    /** What was served since the start. */
    public Amount served() {
        return served;
    }

    /** Told without encoding it once more. */
    static Amount amount(Segment segment) {
        long bytes = SEGMENT_BYTES
                + segment.entries().stream().mapToLong(EncodedSize::of).sum();
        return new Amount(segment.entries().size(), bytes);
    }

    private void serveNext() {
        waiting.getFirst().run();
        waiting.removeFirst();
        if (!waiting.isEmpty()) {
            loop.execute(this::serveNext);
        }
    }

    private void serve(ProvenPeer asker, FetchSegment request, CompletableFuture<PeerResponse> answer) {
        try {
            Optional<Account> current = account.get();
            if (current.isEmpty() || !mayHave(asker, request.conversation())) {
                throw new Refusal(Reason.NO_SUCH_CONVERSATION);
            }
            Held held = held(current.get(), request);
            served = served.plus(new Amount(held.entries().size(), SEGMENT_BYTES + held.bytes()));
            answer.complete(new Segment(request.conversation(), held.entries()));
        } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
    }

    private boolean mayHave(ProvenPeer asker, ConversationId id) {
        Optional<KeptConversation> known = conversations.find(id);
        return session.isLive()
                && known.isPresent()
                && !known.get().left()
                && known.get().conversation().participants().stream()
                        .anyMatch(participant -> participant.username().equals(asker.username()));
    }

    /** @param bytes of the entries on the wire */
    private record Held(List<Entry> entries, long bytes) {}

    /** From the disk, which isn't taken at its word: what doesn't follow any more isn't served. */
    private Held held(Account current, FetchSegment request) {
        ConversationId id = request.conversation();
        long before = request.fromSeq() - 1;
        List<Entry> read;
        try {
            read = store.entries().read(current, id, Math.max(before, 1), request.limit() + (before == 0 ? 0 : 1));
        } catch (DamagedEntry damaged) {
            return new Held(List.of(), 0);
        }
        Head at = before == 0
                ? HashChain.empty(id)
                : read.stream().findFirst().map(Entry::head).orElse(HashChain.empty(id));
        List<Entry> found = new ArrayList<>();
        long bytes = 0;
        for (Entry entry : before == 0 || read.isEmpty() ? read : read.subList(1, read.size())) {
            int size = EncodedSize.of(entry);
            boolean isFull = bytes + size > Limits.LOG_PAGE_BYTES_MAX && !found.isEmpty();
            if (isFull || !HashChain.follows(id, at, entry)) {
                break;
            }
            found.add(entry);
            bytes += size;
            at = entry.head();
        }
        return new Held(found, bytes);
    }
}
