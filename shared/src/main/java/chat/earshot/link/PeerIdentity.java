package chat.earshot.link;

import chat.earshot.values.Fingerprint;
import chat.earshot.values.Knock;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** A peer's key with the certificate that its rendezvous issued. Immutable; any thread. */
public final class PeerIdentity {
    private final KnockedKeys keys;
    private final ProvenPeer self;
    private final Fingerprint pin;
    private final Clock clock;
    private final PeerTrust anyPeer;
    private final SSLContext accepting;

    PeerIdentity(KnockedKeys keys, ProvenPeer self, Fingerprint pin, Clock clock) throws GeneralSecurityException {
        this.keys = keys;
        this.self = self;
        this.pin = pin;
        this.clock = clock;
        this.anyPeer = trusting(peer -> true);
        this.accepting = Tls.context(new KeyManager[] {keys}, new TrustManager[] {anyPeer});
    }

    /** Whom the certificate names. */
    public ProvenPeer self() {
        return self;
    }

    /** The end that accepts: it demands a certificate. */
    SSLEngine acceptingEngine() {
        SSLEngine engine = Tls.engine(accepting, false);
        engine.setNeedClientAuth(true);
        return engine;
    }

    /** Believes every peer of this rendezvous. */
    PeerTrust anyPeer() {
        return anyPeer;
    }

    PeerTrust trusting(Predicate<ProvenPeer> expected) {
        return new PeerTrust(pin, clock, expected);
    }

    /** The end that dials. Nothing is remembered between two of them, so no handshake is cut short. */
    SSLEngine diallingEngine(PeerTrust trust, Knock knock) throws GeneralSecurityException {
        SSLEngine engine = Tls.engine(Tls.context(new KeyManager[] {keys}, new TrustManager[] {trust}), true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(KnockedKeys.name(knock)));
        engine.setSSLParameters(parameters);
        return engine;
    }
}
