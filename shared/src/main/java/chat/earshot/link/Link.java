package chat.earshot.link;

import chat.earshot.protocol.Envelope;
import chat.earshot.wire.Frame;
import java.net.InetSocketAddress;

/** One secured connection, seen from either end. Every method may be called on any thread and none blocks. */
public interface Link {
    /** Unique among the links of this process, never reused. */
    long number();

    InetSocketAddress remote();

    /**
     * Queues a message. It leaves in the order of the calls, unless the link ends before.
     *
     * <p>A reader that is too slow to keep its queue within bounds has its link closed; so sending never fails and
     * never waits. After the end of the link it does nothing.
     */
    default void send(Envelope envelope) {
        send(envelope, () -> {});
    }

    /**
     * Queues a message like {@link #send(Envelope)}, and tells when it has left the queue: so who asks for much is
     * given no more than waits for them already.
     *
     * @param gone called once, before the other end can have got the whole message; never, if the link ends before.
     *     Network thread: it must not block
     */
    void send(Envelope envelope, Runnable gone);

    /** Queues a message that was encoded once for several links. */
    void send(Frame frame);

    /**
     * The other end has signed in: lifts the deadline for signing in, and the bound on its frames to the larger
     * one.
     */
    void admit();

    /** The other end signed out: the smaller bound and the deadline for signing in hold again. */
    void dismiss();

    /** Ends the link in order: what is queued is written, for at most one second, then TLS's close_notify. */
    void close(String why);
}
