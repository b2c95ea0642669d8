package chat.earshot.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Entry;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.EntryErased;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.EraseEntry;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.MarksChanged;
import chat.earshot.protocol.MarksReported;
import chat.earshot.protocol.ParticipantInvited;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.TextEdited;
import chat.earshot.protocol.TextPosted;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Mark;
import chat.earshot.values.SessionToken;
import chat.earshot.values.Username;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A peer with an outbox: what it wants said it sends in order, and again with the same id until it is confirmed. */
final class SimulatedPeer {
    private static final Set<Reason> PASSING =
            EnumSet.of(Reason.SERVER_FAILED, Reason.STORAGE_FULL, Reason.RATE_LIMITED);
    private static final int PATIENCE = 40;
    private static final int REPORT_EVERY = 5;

    private final String name;
    private final DeviceId device;
    private final int window;
    private final Deque<Request> outbox = new ArrayDeque<>();
    private final Map<Integer, Request> underWay = new LinkedHashMap<>();
    private final List<Entry> heard = new ArrayList<>();
    private final Map<Username, Mark> marks = new HashMap<>();
    private long reportedSeq;
    private SessionToken token;
    private @Nullable SimulatedLink link;
    private boolean signedIn;
    private int exchanges;
    private int waited;

    SimulatedPeer(String name, DeviceId device, SessionToken token, int window) {
        this.name = name;
        this.device = device;
        this.token = token;
        this.window = window;
    }

    String name() {
        return name;
    }

    void wants(Request request) {
        outbox.add(request);
    }

    boolean isDone() {
        return outbox.isEmpty();
    }

    Optional<SimulatedLink> link() {
        return Optional.ofNullable(link);
    }

    /** The furthest that it has reported to have received. */
    long reportedSeq() {
        return reportedSeq;
    }

    /** The entries that it was told of, in that order. */
    List<Entry> heard() {
        return heard;
    }

    void dialled(SimulatedLink fresh) {
        link = fresh;
        signedIn = false;
        waited = 0;
        underWay.clear();
        marks.clear();
        send(new Hello(1, 1, "simulated", device));
        send(new Resume(token));
    }

    void lostLink() {
        link = null;
    }

    /** Sends what it may, or gives up waiting. Says whether the link is of no use any more. */
    boolean act() {
        if (++waited > PATIENCE) {
            return true;
        }
        if (signedIn) {
            for (Request request : outbox) {
                if (underWay.size() >= window) {
                    break;
                }
                if (!underWay.containsValue(request)) {
                    send(request);
                }
            }
        }
        return false;
    }

    /** Sends again what was not answered: the answer may be lost, or the question. */
    void retry() {
        underWay.clear();
    }

    /** Takes a message. Says whether the link is of no use any more. */
    boolean take(Envelope envelope, ConversationId conversation) {
        waited = 0;
        if (envelope.message() instanceof SignedIn in) {
            signedIn = true;
            token = in.token();
            underWay.clear();
        } else if (envelope.message() instanceof EntryAppended told) {
            assertThat(told.conversation()).isEqualTo(conversation);
            heard.add(told.entry());
            if (heard.size() % REPORT_EVERY == 0) {
                long seq = told.entry().seq();
                reportedSeq = Math.max(reportedSeq, seq);
                wants(new ReportMarks(List.of(new ReportMarks.Reached(conversation, seq, seq / 2))));
            }
        } else if (envelope.message() instanceof TextPosted posted) {
            confirmed(posted.entry());
        } else if (envelope.message() instanceof TextEdited edited) {
            confirmed(edited.entry());
        } else if (envelope.message() instanceof EntryErased erased) {
            confirmed(erased.entry());
        } else if (envelope.message() instanceof MarksReported) {
            Request reported = underWay.remove(envelope.exchange());
            outbox.removeIf(request -> request == reported);
        } else if (envelope.message() instanceof MarksChanged changed) {
            changed.marks().forEach(this::goesOn);
        } else if (envelope.message() instanceof ParticipantInvited) {
            outbox.removeIf(request -> request instanceof Invite);
            underWay.values().removeIf(request -> request instanceof Invite);
        } else if (envelope.message() instanceof RequestRefused refused) {
            underWay.remove(envelope.exchange());
            if (signedIn) {
                assertThat(PASSING).as(name).contains(refused.reason());
            }
            return !signedIn;
        }
        return false;
    }

    private void confirmed(EntryId entry) {
        outbox.removeIf(request -> isOf(request, entry));
        underWay.values().removeIf(request -> isOf(request, entry));
    }

    private static boolean isOf(Request request, EntryId entry) {
        return (request instanceof PostText post && post.entry().equals(entry))
                || (request instanceof EditText edit && edit.entry().equals(entry))
                || (request instanceof EraseEntry erase && erase.entry().equals(entry));
    }

    /** What is told of somebody never goes back on one link. */
    private void goesOn(Mark mark) {
        Mark before = marks.put(mark.username(), mark);
        if (before != null) {
            assertThat(mark.deliveredSeq()).as(name).isGreaterThanOrEqualTo(before.deliveredSeq());
            assertThat(mark.readSeq()).as(name).isGreaterThanOrEqualTo(before.readSeq());
        }
    }

    private void send(Request request) {
        SimulatedLink current = link;
        if (current != null) {
            int exchange = ++exchanges;
            if (signedIn) {
                underWay.put(exchange, request);
            }
            current.toServer().add(new Envelope(exchange, request));
        }
    }
}
