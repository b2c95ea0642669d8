package chat.earshot.link;

import chat.earshot.values.DeviceId;
import chat.earshot.values.Username;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a peer is, as its certificate says and as its rendezvous has signed.
 *
 * @param issuedAt by the rendezvous's clock: what a revocation is compared with
 * @param expiresAt when the certificate ends
 */
public record ProvenPeer(Username username, DeviceId device, Instant issuedAt, Instant expiresAt) {
    private static final Pattern NAME =
            Pattern.compile("earshot:account/([A-Za-z0-9._%*-]+)\\?device=([0-9a-f-]{36})&issued=(\\d{1,15})");
    private static final Integer URI = 6;

    /** The name as it stands in the certificate: a URI among its subject alternative names. */
    String uri() {
        return "earshot:account/" + URLEncoder.encode(username.value(), StandardCharsets.UTF_8) + "?device=" + device
                + "&issued=" + issuedAt.toEpochMilli();
    }

    /** Reads what a certificate says; who signed it, and when, is asked elsewhere. */
    static ProvenPeer of(X509Certificate certificate) throws CertificateException {
        if (certificate.getSubjectAlternativeNames() != null) {
            for (List<?> name : certificate.getSubjectAlternativeNames()) {
                if (URI.equals(name.get(0)) && name.get(1) instanceof String uri) {
                    return parse(uri, certificate.getNotAfter().toInstant());
                }
            }
        }
        throw new CertificateException("not the certificate of a peer");
    }

    private static ProvenPeer parse(String uri, Instant expiresAt) throws CertificateException {
        Matcher matcher = NAME.matcher(uri);
        if (!matcher.matches()) {
            throw new CertificateException("not the name of a peer");
        }
        try {
            return new ProvenPeer(
                    new Username(URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8)),
                    DeviceId.parse(matcher.group(2)),
                    Instant.ofEpochMilli(Long.parseLong(matcher.group(3))),
                    expiresAt);
        } catch (IllegalArgumentException notOurs) {
            throw new CertificateException("not the name of a peer", notOurs);
        }
    }
}
