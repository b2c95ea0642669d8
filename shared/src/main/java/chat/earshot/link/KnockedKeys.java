package chat.earshot.link;

import chat.earshot.values.Knock;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * One key and certificate, shown as a server's only to whoever sends the right knock as TLS's server name: else anybody
 * who sees an advert could dial it and read from the certificate who is at the desk. Immutable; any thread.
 */
final class KnockedKeys extends OneKey {
    private final SNIHostName knock;

    KnockedKeys(PrivateKey key, X509Certificate[] chain, Knock knock) {
        super(key, chain);
        this.knock = name(knock);
    }

    static SNIHostName name(Knock knock) {
        return new SNIHostName(knock.octets().hex());
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        if (isOfItsKind(keyType) && engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (SNIServerName asked : session.getRequestedServerNames()) {
                if (knock.equals(asked)) {
                    return ALIAS;
                }
            }
        }
        return null;
    }
}
