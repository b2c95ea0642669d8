package chat.earshot.protocol;

import chat.earshot.values.Limits;
import chat.earshot.values.Octets;

/**
 * The certificate that was asked for.
 *
 * @param certificate the peer's, X.509 in DER
 * @param issuer the rendezvous's own, whose key is what peers pin
 */
public record PeerCertified(Octets certificate, Octets issuer) implements Response {
    public PeerCertified {
        Limits.requireRange("certificate", certificate.size(), 1, Limits.CERTIFICATE_BYTES_MAX);
        Limits.requireRange("issuer", issuer.size(), 1, Limits.CERTIFICATE_BYTES_MAX);
    }
}
