package chat.earshot.link;

import chat.earshot.values.Fingerprint;

/** Decides during the handshake whether the other end is the rendezvous that was meant. Must not block. */
@FunctionalInterface
public interface Trust {
    boolean accepts(Fingerprint found);

    /** Accepts exactly one identity. */
    static Trust pinned(Fingerprint pin) {
        return pin::equals;
    }

    /**
     * Accepts any identity: for a first meeting, where the caller shows and keeps what was found before it signs
     * in.
     */
    static Trust firstUse() {
        return found -> true;
    }
}
