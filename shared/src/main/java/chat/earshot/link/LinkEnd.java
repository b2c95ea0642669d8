package chat.earshot.link;

/**
 * Why a link ended.
 *
 * @param detail one sentence for the log
 */
public record LinkEnd(Cause cause, String detail) {
    /** The kinds of end. */
    public enum Cause {
        /** The other end closed it. */
        REMOTE,
        /** {@link Link#close} was called here. */
        LOCAL,
        /** Nothing was heard for too long, or a deadline for handshake, sign-in or frame passed. */
        TIMEOUT,
        /** The other end read so slowly that its queue outgrew its bound. */
        TOO_SLOW,
        /** The other end sent something that is no message. */
        PROTOCOL,
        /** The network failed, or a listener threw. */
        FAILED
    }
}
