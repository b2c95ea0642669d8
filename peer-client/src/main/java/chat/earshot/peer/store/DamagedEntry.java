package chat.earshot.peer.store;

/** A stored entry that can't be read any more: somebody or something altered it on the disk. */
public final class DamagedEntry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long seq;

    DamagedEntry(long seq, Throwable cause) {
        super("failed while reading the stored entry " + seq, cause);
        this.seq = seq;
    }

    public long seq() {
        return seq;
    }
}
