package chat.earshot.protocol;

import chat.earshot.values.Limits;
import chat.earshot.values.Octets;

/**
 * Asks for a certificate that says to other peers whose this peer is.
 *
 * @param publicKey a P-256 key as SubjectPublicKeyInfo (RFC 5280), in DER
 */
public record CertifyPeer(Octets publicKey) implements Request {
    public CertifyPeer {
        Limits.requireRange("publicKey", publicKey.size(), 1, Limits.PUBLIC_KEY_BYTES_MAX);
    }
}
