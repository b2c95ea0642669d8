package chat.earshot.link;

import chat.earshot.protocol.Envelope;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Says who is at the other end of one link, once TLS is up. It looks at the certificate again: a handshake that resumes
 * an older session asks no trust manager. Network thread.
 */
final class Proving implements LinkListener {
    private final SSLEngine engine;
    private final PeerTrust trust;
    private final PeerLinkListener listener;
    private boolean proven;

    Proving(SSLEngine engine, PeerTrust trust, PeerLinkListener listener) {
        this.engine = engine;
        this.trust = trust;
        this.listener = listener;
    }

    @Override
    public void opened(Link link) {
        ProvenPeer peer;
        try {
            peer = trust.prove(engine.getSession().getPeerCertificates());
        } catch (CertificateException | SSLPeerUnverifiedException nobody) {
            link.close("not proven: " + nobody.getMessage());
            return;
        }
        proven = true;
        listener.opened(link, peer);
    }

    @Override
    public void received(Link link, Envelope envelope) {
        if (proven) {
            listener.received(link, envelope);
        }
    }

    @Override
    public void closed(Link link, LinkEnd end) {
        if (proven) {
            listener.closed(link, end);
        }
    }
}
