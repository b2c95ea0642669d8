package chat.earshot.link;

import chat.earshot.values.Fingerprint;
import chat.earshot.values.Knock;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A peer's key with the certificate that its rendezvous issued. Any thread. */
public final class PeerIdentity {
    private final KnockedKeys keys;
    private final ProvenPeer self;
    private final Fingerprint pin;
    private final Clock clock;
    private final PeerTrust anyPeer;
    private final Supplier<PeerTls> tls;
    private @Nullable Supplier<SSLEngine> accepting;

    /** @param tls asked when the first peer is met */
    PeerIdentity(Supplier<PeerTls> tls, KnockedKeys keys, ProvenPeer self, Fingerprint pin, Clock clock) {
        this.tls = tls;
        this.keys = keys;
        this.self = self;
        this.pin = pin;
        this.clock = clock;
        this.anyPeer = trusting(peer -> true);
    }

    /** Whom the certificate names. */
    public ProvenPeer self() {
        return self;
    }

    /** The end that accepts: it demands a certificate. */
    synchronized SSLEngine acceptingEngine() {
        Supplier<SSLEngine> engines = accepting;
        if (engines == null) {
            try {
                engines = tls.get().accepting(keys, anyPeer);
            } catch (GeneralSecurityException | SSLException unusable) {
                throw new IllegalStateException("TLS can't use the certificate", unusable);
            }
            accepting = engines;
        }
        return engines.get();
    }

    /** Believes every peer of this rendezvous. */
    PeerTrust anyPeer() {
        return anyPeer;
    }

    PeerTrust trusting(Predicate<ProvenPeer> expected) {
        return new PeerTrust(pin, clock, expected);
    }

    /** The end that dials. */
    SSLEngine diallingEngine(PeerTrust trust, Knock knock) throws GeneralSecurityException, SSLException {
        SSLEngine engine = tls.get().dialling(keys, trust);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(KnockedKeys.name(knock)));
        engine.setSSLParameters(parameters);
        return engine;
    }
}
