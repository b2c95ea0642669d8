package chat.earshot.peer;

/**
 * How much log this peer has fetched and served since it started. Bytes are those of frames; those from the rendezvous
 * include what it sent so that others' pieces could be verified.
 */
public record TransferStats(Amount fromServer, Amount fromPeers, Amount served) {
    /** So many entries in so many bytes. */
    public record Amount(long entries, long bytes) {
        public static final Amount NONE = new Amount(0, 0);

        public Amount plus(Amount other) {
            return new Amount(entries + other.entries, bytes + other.bytes);
        }
    }

    /** All from the rendezvous. */
    public TransferStats(long entriesFromServer, long bytesFromServer) {
        this(new Amount(entriesFromServer, bytesFromServer), Amount.NONE, Amount.NONE);
    }

    public long entriesFromServer() {
        return fromServer.entries();
    }
}
