package chat.earshot.link;

import chat.earshot.values.Knock;
import chat.earshot.values.Limits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Makes links between peers: TLS 1.3 on which both ends show a certificate of their rendezvous. */
public final class PeerLinks {
    /** Room for all that one peer may have asked another for and not read yet: sixteen blocks or pieces of logs. */
    private static final int QUEUE_BYTES = 5 * 1024 * 1024;

    /** What a peer accepts with: a few colleagues at once, each for as long as it is asked. */
    public static final LinkSettings ACCEPTING = new LinkSettings(
            5_000,
            10_000,
            30_000,
            4_000,
            10_000,
            QUEUE_BYTES,
            Runtime.getRuntime().maxMemory() / 4,
            Limits.FRAME_BYTES_BEFORE_SIGN_IN,
            Limits.FRAME_BYTES_FROM_PEER,
            64,
            32);

    private static final LinkSettings DIALLING = new LinkSettings(
            3_000,
            0,
            30_000,
            3_000,
            10_000,
            1024 * 1024,
            1024 * 1024,
            Limits.FRAME_BYTES_FROM_RENDEZVOUS,
            Limits.FRAME_BYTES_FROM_RENDEZVOUS,
            1,
            1);

    private PeerLinks() {}

    /**
     * Accepts links of peers until closed.
     *
     * @param identity asked anew for each link, because it is renewed; any thread
     * @throws IOException if the port can't be had
     */
    public static LinkServer accept(
            InetSocketAddress bind, Supplier<PeerIdentity> identity, LinkSettings settings, PeerLinkListener listener)
            throws IOException {
        return LinkServer.start(bind, settings, () -> PeerTls.fastest().scratch(), loop -> {
            PeerIdentity own = identity.get();
            SSLEngine engine = own.acceptingEngine();
            return new SecureLink(engine, settings, Codec.WIRE, new Proving(engine, own.anyPeer(), listener), loop);
        });
    }

    /**
     * Dials a peer, and returns once it has proven to be the one that is expected; whether it believes this one, its
     * first answer tells. Blocks as {@link LinkClient#dial} does.
     *
     * @throws DialException if nobody answers, or somebody else
     */
    public static Link dial(
            InetSocketAddress address,
            PeerIdentity own,
            Knock knock,
            Predicate<ProvenPeer> expected,
            PeerLinkListener listener,
            int connectMs)
            throws DialException {
        PeerTrust trust = own.trusting(expected);
        SSLEngine engine;
        try {
            engine = own.diallingEngine(trust, knock);
        } catch (GeneralSecurityException | SSLException unusable) {
            throw new DialException("TLS can't use the certificate", unusable);
        }
        return LinkClient.dial(
                new LinkClient.Dialling(
                        address,
                        engine,
                        () -> PeerTls.fastest().scratch(),
                        DIALLING,
                        Codec.WIRE,
                        connectMs,
                        Optional::empty),
                new Proving(engine, trust, listener));
    }
}
