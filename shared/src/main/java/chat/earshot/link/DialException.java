package chat.earshot.link;

import chat.earshot.values.Fingerprint;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link that could not be made. Nothing but TLS's handshake has crossed the wire. */
public final class DialException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Fingerprint untrusted;

    public DialException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.untrusted = null;
    }

    /** The other end showed an identity that was not the one asked for. */
    public DialException(Fingerprint untrusted) {
        super("the server has the identity " + untrusted + ", which is not the expected one");
        this.untrusted = untrusted;
    }

    /** The identity that was found and refused, if that was the reason. */
    public Optional<Fingerprint> untrusted() {
        return Optional.ofNullable(untrusted);
    }
}
