package chat.earshot.link;

import chat.earshot.values.Limits;

/**
 * The bounds of links. Times are in milliseconds, measured by a monotonic clock.
 *
 * @param handshakeMs how long the other end may say nothing at all of TLS's handshake, which may take three times that
 * @param signInMs how long a link may stay open without {@link Link#admit}; 0 for no such deadline
 * @param frameMs how long one frame may take from its first byte to its last
 * @param keepAliveMs after how long without a write a keep-alive is sent
 * @param timeoutMs after how long without a read the other end counts as gone
 * @param queueBytesMax how many bytes may wait for a slow reader
 * @param queuesBytesMax how many on all links together, which share one memory
 * @param frameBytesBeforeSignIn the largest frame accepted before {@link Link#admit}
 * @param frameBytesMax the largest frame accepted after it
 * @param linksMax how many links at once (server only)
 * @param linksPerAddressMax how many of them from one address (server only)
 */
public record LinkSettings(
        int handshakeMs,
        int signInMs,
        int frameMs,
        int keepAliveMs,
        int timeoutMs,
        int queueBytesMax,
        long queuesBytesMax,
        int frameBytesBeforeSignIn,
        int frameBytesMax,
        int linksMax,
        int linksPerAddressMax) {
    /** How many links may be open that have not signed in, where one must sign in. */
    static final int STRANGERS_MAX = 2_000;

    /** How many of them from one address: an office behind one address comes back in turns. */
    static final int STRANGERS_PER_ADDRESS_MAX = 300;

    /** How many of them from this machine itself: tests and load come from there, all at once. */
    static final int STRANGERS_FROM_LOOPBACK_MAX = 1_000;

    /** Who has begun TLS's handshake gets so many times as long for the rest: both ends may be busy with hundreds. */
    static final int HANDSHAKE_STEPS = 3;

    /**
     * Room for all that an honest peer may have asked for and not read yet, which is 2.1 MiB of log pages and pieces of
     * files and 0.7 of lists, and for what others do meanwhile: a slow link is never cut for its own questions.
     */
    private static final int QUEUE_BYTES_AT_RENDEZVOUS = 4 * 1024 * 1024;

    private static final int QUEUE_BYTES_AT_PEER = 8 * 1024 * 1024;

    private static final int QUEUE_BYTES_BEFORE_SIGN_IN = 64 * 1024;

    /** What a rendezvous uses: a pulled cable is noticed within 10 s, so that contacts know within 12. */
    public static LinkSettings server() {
        return new LinkSettings(
                5_000,
                10_000,
                30_000,
                4_000,
                10_000,
                QUEUE_BYTES_AT_RENDEZVOUS,
                // What many links share counts for each, so that this is less than it seems.
                Runtime.getRuntime().maxMemory() / 2,
                Limits.FRAME_BYTES_BEFORE_SIGN_IN,
                Limits.FRAME_BYTES_FROM_PEER,
                5_000,
                2_500);
    }

    /** What a peer uses. It trusts its pinned rendezvous with large frames from the start. */
    public static LinkSettings peer() {
        return new LinkSettings(
                15_000,
                0,
                30_000,
                3_000,
                10_000,
                QUEUE_BYTES_AT_PEER,
                QUEUE_BYTES_AT_PEER,
                Limits.FRAME_BYTES_FROM_RENDEZVOUS,
                Limits.FRAME_BYTES_FROM_RENDEZVOUS,
                1,
                1);
    }

    /** The same, but for how many links there may be. */
    public LinkSettings withLinks(int all, int perAddress) {
        return new LinkSettings(
                handshakeMs,
                signInMs,
                frameMs,
                keepAliveMs,
                timeoutMs,
                queueBytesMax,
                queuesBytesMax,
                frameBytesBeforeSignIn,
                frameBytesMax,
                all,
                perAddress);
    }

    /** How many bytes may wait for a reader that has not signed in: little, for there may be many of them. */
    int queueBytesBeforeSignIn() {
        return signInMs == 0 ? queueBytesMax : Math.min(queueBytesMax, QUEUE_BYTES_BEFORE_SIGN_IN);
    }
}
