package chat.earshot.server.sessions;

import chat.earshot.link.Link;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Response;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.values.DeviceId;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A link as the rendezvous knows it: what it said of itself, and its session once it is signed in. Engine's thread
 * only, but for what says otherwise.
 */
public final class Caller {
    private final Link link;
    private final Effects effects;
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger spooling = new AtomicInteger();
    private volatile @Nullable AccountId reader;
    private @Nullable DeviceId device;
    private @Nullable Session session;
    private boolean proving;
    private boolean closed;

    public Caller(Link link, Effects effects) {
        this.link = link;
        this.effects = effects;
    }

    /** Any thread. */
    public Link link() {
        return link;
    }

    /** Any thread. */
    public InetAddress address() {
        return link.remote().getAddress();
    }

    /** Sends an answer at once, past the commit. Any thread. */
    public void answerNow(int exchange, Response response) {
        link.send(new Envelope(exchange, response));
    }

    /**
     * Sends an answer at once, and gives its place among those under way back when it has left: who doesn't read
     * what was asked for gets no more of it. Any thread.
     *
     * @param underWay {@link #reading} or {@link #spooling}, with the place taken
     */
    public void answerNow(int exchange, Response response, AtomicInteger underWay) {
        link.send(new Envelope(exchange, response), underWay::decrementAndGet);
    }

    /** How many log pages this link has asked for that have not left yet. Any thread. */
    public AtomicInteger reading() {
        return reading;
    }

    /** How many requests about blocks of files this link has made whose answers have not left yet. Any thread. */
    public AtomicInteger spooling() {
        return spooling;
    }

    /** For whom this link may read logs: set once its signing in is durable. Any thread. */
    public Optional<AccountId> reader() {
        return Optional.ofNullable(reader);
    }

    /** Empty until it said hello. */
    public Optional<DeviceId> device() {
        return Optional.ofNullable(device);
    }

    public void greeted(DeviceId from) {
        DeviceId before = device;
        device = from;
        effects.onRollback(() -> device = before);
    }

    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    void attach(Session attached) {
        Session before = session;
        session = attached;
        effects.onRollback(() -> session = before);
        effects.afterCommit(() -> reader = attached.account());
    }

    void detach() {
        Session before = session;
        session = null;
        effects.onRollback(() -> session = before);
        effects.afterCommit(() -> reader = null);
    }

    /** Whether a password of this link is being worked on. */
    boolean isProving() {
        return proving;
    }

    void startProving() {
        proving = true;
        effects.onRollback(() -> proving = false);
    }

    /** The work is over, however what follows from it ends: no rollback takes that back. */
    public void stopProving() {
        proving = false;
    }

    /** Whether the link has ended: nothing is done for it any more. */
    public boolean isClosed() {
        return closed;
    }

    /** Nothing more is done for it: the link is being closed. Outside of any batch. */
    public void giveUp() {
        closed = true;
    }

    public void closed() {
        boolean before = closed;
        closed = true;
        effects.onRollback(() -> closed = before);
    }
}
