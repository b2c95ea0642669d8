package chat.earshot.server.engine;

/** The storage failed while doing something; nothing of it is stored. */
public final class StorageFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean full;

    /**
     * @param message "failed while …"
     * @param full whether there was no space left: people are told so, and it can pass
     */
    public StorageFault(String message, Throwable cause, boolean full) {
        super(message, cause);
        this.full = full;
    }

    public boolean isFull() {
        return full;
    }
}
