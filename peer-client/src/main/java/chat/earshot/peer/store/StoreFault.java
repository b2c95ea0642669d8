package chat.earshot.peer.store;

/** This peer's disk failed while doing something; nothing of it is stored. */
public final class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean full;

    /** @param full nothing of ours failed then, and it is met again and again: a log needs no trace of it */
    StoreFault(String message, Throwable cause, boolean full) {
        super(full ? message + ": the disk is full" : message, full ? null : cause, !full, !full);
        this.full = full;
    }

    /** Whether there was no space left: people are told so, and it can pass. */
    public boolean isFull() {
        return full;
    }
}
