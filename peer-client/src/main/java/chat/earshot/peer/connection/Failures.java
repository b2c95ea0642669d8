package chat.earshot.peer.connection;

import chat.earshot.peer.Refusal;
import chat.earshot.peer.store.StoreFault;
import chat.earshot.protocol.Reason;
import java.util.concurrent.CompletionException;

/** What went wrong, as the one who asked shall see it. */
public final class Failures {
    private Failures() {}

    /** What a chain of futures failed with in the first place; a full disk as the refusal that it is. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        for (Throwable inner = failure; inner != null; inner = inner.getCause()) {
            cause = inner;
            if (!(inner instanceof CompletionException)) {
                break;
            }
        }
        if (cause instanceof StoreFault fault && fault.isFull()) {
            return Refusal.diskFull();
        }
        return cause;
    }

    /** The reason of a refusal; {@link Reason#SERVER_FAILED} for anything that is none. */
    public static Reason reason(Throwable failure) {
        return cause(failure) instanceof Refusal refusal ? refusal.reason() : Reason.SERVER_FAILED;
    }

    /** The refusal that it is; {@link Reason#SERVER_FAILED} for anything that is none. */
    static Refusal refusal(Throwable failure) {
        return cause(failure) instanceof Refusal refusal ? refusal : new Refusal(Reason.SERVER_FAILED);
    }

    /** What a failure of the store is to a person. */
    static Refusal diskFailed(StoreFault fault) {
        return cause(fault) instanceof Refusal full
                ? full
                : new Refusal(Reason.SERVER_FAILED, "This computer's disk failed.");
    }

    public static Refusal unreachable(String sentence) {
        return new Refusal(Reason.SERVER_UNREACHABLE, sentence);
    }
}
