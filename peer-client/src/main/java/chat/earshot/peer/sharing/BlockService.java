package chat.earshot.peer.sharing;

import chat.earshot.files.BlockList;
import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.files.HeldFiles;
import chat.earshot.protocol.FetchHeldBlock;
import chat.earshot.protocol.FetchHeldHashes;
import chat.earshot.protocol.HeldBlock;
import chat.earshot.protocol.HeldHashes;
import chat.earshot.protocol.PeerResponse;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Serves other peers blocks of files that this one holds: verified ones, to participants of that moment, and only while
 * the rendezvous keeps the lists of participants true. A few peers at once and a few blocks at once, so that neither
 * memory nor this peer's own work suffers; whoever comes too many asks elsewhere. Lives on the loop.
 */
public final class BlockService {
    /** At once; what waits on the links to them bounds the memory that serving takes. */
    static final int ASKERS_MAX = 8;
    /** Whoever hasn't asked for so long makes room for another. */
    static final int SEAT_MS = 1_000;

    private static final int READS_MAX = 4;
    private static final int WAITING_MAX = 64;

    private final Loop loop;
    private final Session session;
    private final Holders holders;
    private final HeldFiles files;
    private final Map<DeviceId, Seat> seats = new HashMap<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int reading;

    public BlockService(Loop loop, Session session, Holders holders, HeldFiles files) {
        this.loop = loop;
        this.session = session;
        this.holders = holders;
        this.files = files;
    }

    /** One who is served now. */
    private static final class Seat {
        private boolean hasAsked;
    }

    /** "Unknown", "not yours" and "not here" are answered alike. */
    public CompletableFuture<PeerResponse> hashes(ProvenPeer asker, FetchHeldHashes request) {
        Optional<BlockList> list = mayHave(asker, request.conversation())
                ? files.list(request.conversation(), request.file())
                : Optional.empty();
        if (list.isEmpty() || request.first() >= list.get().count()) {
            return refused(Reason.FILE_UNAVAILABLE);
        }
        return CompletableFuture.completedFuture(new HeldHashes(
                request.file(), request.first(), list.get().hashes(request.first(), Limits.BLOCK_HASHES_PAGE_MAX)));
    }

    /** "Unknown", "not yours" and "not here" are answered alike. */
    public CompletableFuture<PeerResponse> block(ProvenPeer asker, FetchHeldBlock request) {
        if (!mayHave(asker, request.conversation())) {
            return refused(Reason.FILE_UNAVAILABLE);
        }
        if (waiting.size() >= WAITING_MAX || !isSeated(asker.device())) {
            return refused(Reason.RATE_LIMITED);
        }
        CompletableFuture<PeerResponse> answer = new CompletableFuture<>();
        waiting.addLast(() -> read(asker, request, answer));
        readNext();
        return answer;
    }

    private void readNext() {
        while (reading < READS_MAX && !waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    private void read(ProvenPeer asker, FetchHeldBlock request, CompletableFuture<PeerResponse> answer) {
        reading++;
        Answers.hear(files.block(request.conversation(), request.file(), request.block()), (bytes, failure) -> {
            reading--;
            // Whoever was removed while the disk was read gets nothing any more.
            if (failure == null && bytes.isPresent() && mayHave(asker, request.conversation())) {
                answer.complete(new HeldBlock(request.file(), request.block(), Octets.owning(bytes.get())));
            } else {
                answer.completeExceptionally(new Refusal(Reason.FILE_UNAVAILABLE));
            }
            readNext();
        });
    }

    private boolean isSeated(DeviceId device) {
        Seat seat = seats.get(device);
        if (seat == null) {
            if (seats.size() >= ASKERS_MAX) {
                return false;
            }
            seat = new Seat();
            seats.put(device, seat);
            freeLater(device, seat);
        }
        seat.hasAsked = true;
        return true;
    }

    private void freeLater(DeviceId device, Seat seat) {
        Loop.Timer unused = loop.after(SEAT_MS, () -> {
            if (seat.hasAsked) {
                seat.hasAsked = false;
                freeLater(device, seat);
            } else {
                seats.remove(device);
            }
        });
    }

    private boolean mayHave(ProvenPeer asker, ConversationId conversation) {
        return session.isLive() && holders.takesPart(asker.username(), conversation);
    }

    private static CompletableFuture<PeerResponse> refused(Reason reason) {
        return CompletableFuture.failedFuture(new Refusal(reason));
    }
}
