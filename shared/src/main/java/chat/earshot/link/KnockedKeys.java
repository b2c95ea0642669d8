package chat.earshot.link;

import chat.earshot.values.Knock;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * One key and certificate, shown as a server's only to whoever sends the right knock as TLS's server name: else anybody
 * who sees an advert could dial it and read from the certificate who is at the desk. Immutable; any thread.
 */
final class KnockedKeys extends X509ExtendedKeyManager {
    private static final String ALIAS = "peer";
    private static final String KEY_TYPE = "EC";

    private final PrivateKey key;
    private final X509Certificate[] chain;
    private final SNIHostName knock;

    KnockedKeys(PrivateKey key, X509Certificate[] chain, Knock knock) {
        this.key = key;
        this.chain = chain.clone();
        this.knock = name(knock);
    }

    static SNIHostName name(Knock knock) {
        return new SNIHostName(knock.octets().hex());
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        if (keyType.startsWith(KEY_TYPE) && engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (SNIServerName asked : session.getRequestedServerNames()) {
                if (knock.equals(asked)) {
                    return ALIAS;
                }
            }
        }
        return null;
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return ALIAS;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return ALIAS;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }
}
