package chat.earshot.peer.desktop.kit;

import chat.earshot.protocol.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why something that a person asked for did not happen, in a sentence for them. */
public final class Trouble {
    private final String sentence;
    private final @Nullable Reason reason;
    private final boolean here;

    public Trouble(String sentence, @Nullable Reason reason) {
        this(sentence, reason, false);
    }

    Trouble(String sentence, @Nullable Reason reason, boolean here) {
        this.sentence = sentence;
        this.reason = reason;
        this.here = here;
    }

    public String sentence() {
        return sentence;
    }

    /** Whether it is this computer that can't: nothing of what was asked for is kept anywhere. */
    public boolean isHere() {
        return here;
    }

    /** The product's name for it; empty if it was a value that can't be right, or a bug. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }
}
