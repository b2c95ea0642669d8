package chat.earshot.peer.desktop.kit;

import chat.earshot.protocol.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why something that a person asked for did not happen, in a sentence for them. */
public final class Trouble {
    private final String sentence;
    private final @Nullable Reason reason;

    public Trouble(String sentence, @Nullable Reason reason) {
        this.sentence = sentence;
        this.reason = reason;
    }

    public String sentence() {
        return sentence;
    }

    /** The product's name for it; empty if it was a value that can't be right, or a bug. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }
}
