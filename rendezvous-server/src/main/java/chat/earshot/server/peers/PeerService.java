package chat.earshot.server.peers;

import chat.earshot.link.PeerCertifier;
import chat.earshot.protocol.Announce;
import chat.earshot.protocol.Announced;
import chat.earshot.protocol.CertificatesRevoked;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroduceContacts;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.PeerPlace;
import chat.earshot.protocol.PeerVouched;
import chat.earshot.protocol.PeersIntroduced;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.VouchPeer;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.accounts.RateLimit;
import chat.earshot.server.contacts.Relations;
import chat.earshot.server.conversations.ConversationStore;
import chat.earshot.server.conversations.Participation;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.Session;
import chat.earshot.server.sessions.Sessions;
import chat.earshot.values.HostAddress;
import chat.earshot.values.Limits;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Certifies peers, introduces them to each other and takes its word back. Engine's thread only. */
public final class PeerService {
    private static final int CERTIFICATES_BURST = 20;
    private static final double CERTIFICATES_PER_SEC = 0.2;
    private static final int ACCOUNTS_MAX = 10_000;
    private static final int IPV4_BYTES = 4;
    private static final int LOOPBACK_NET = 127;

    private final Sessions sessions;
    private final AccountService accounts;
    private final ConversationStore conversations;
    private final Acquaintances acquaintances;
    private final PeerCertifier certifier;
    private final Outbound outbound;
    private final Clock clock;
    private final RateLimit<AccountId> rate = new RateLimit<>(CERTIFICATES_BURST, CERTIFICATES_PER_SEC, ACCOUNTS_MAX);
    /** Another one comes first each time, so that the same peers don't do all the serving. */
    private int turn;

    public PeerService(
            Sessions sessions,
            AccountService accounts,
            ConversationStore conversations,
            Relations relations,
            PeerCertifier certifier,
            Outbound outbound,
            Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.conversations = conversations;
        this.acquaintances = new Acquaintances(relations, conversations);
        this.certifier = certifier;
        this.outbound = outbound;
        this.clock = clock;
    }

    public Response certify(Session session, CertifyPeer request) {
        if (!rate.take(session.account(), clock.millis())) {
            return Refusals.of(Reason.RATE_LIMITED);
        }
        try {
            return certifier.certify(request.publicKey(), session.username(), session.device(), clock.instant());
        } catch (IllegalArgumentException unusable) {
            return new RequestRefused(Reason.SERVER_FAILED, "This server can't certify that key.");
        }
    }

    public Response announce(Session session, Announce request) {
        sessions.announce(session, request.place());
        return new Announced();
    }

    /** Where the peers of those participants are of whom the asker may know, and the asker's other devices. */
    public Response introduce(Session session, Introduce request) {
        Participation participation = conversations.participation(request.conversation(), session.account());
        if (participation != Participation.PARTICIPANT) {
            return Refusals.of(
                    participation == Participation.FORMER ? Reason.NOT_PARTICIPANT : Reason.NO_SUCH_CONVERSATION);
        }
        return introduced(
                session,
                acquaintances.in(conversations.find(request.conversation()).orElseThrow(), session.account()));
    }

    public Response introduceContacts(Session session, IntroduceContacts request) {
        return introduced(session, acquaintances.mutualOf(session.account()));
    }

    /** Whether a peer that shows a certificate is signed in still; "unknown" and "not yours" are answered alike. */
    public Response vouch(Session session, VouchPeer request) {
        Optional<AccountId> other = accounts.find(request.username().value()).map(Account::id);
        boolean isHere = other.isPresent()
                && acquaintances.mayKnow(session.account(), other.get())
                && sessions.of(other.get()).stream()
                        .anyMatch(one -> one.device().equals(request.device()));
        return isHere ? new PeerVouched() : Refusals.of(Reason.NO_SUCH_CONTACT);
    }

    /**
     * The certificates of an account are void: everybody hears it who might have a link to one of its peers, its own
     * other peers among them.
     */
    public void revoked(AccountId account) {
        CertificatesRevoked revoked =
                new CertificatesRevoked(accounts.name(account).username(), clock.instant());
        Set<AccountId> whom = acquaintances.of(account);
        whom.add(account);
        outbound.tell(whom, revoked);
    }

    private PeersIntroduced introduced(Session asker, Collection<AccountId> whom) {
        List<IntroducedPeer> peers = new ArrayList<>();
        for (Session session : sessions.of(whom)) {
            if (session != asker) {
                session.place()
                        .map(place -> new IntroducedPeer(
                                session.username(), session.device(), reachable(asker, session, place)))
                        .ifPresent(peers::add);
            }
        }
        if (peers.size() > Limits.PEERS_INTRODUCED_MAX) {
            Collections.rotate(peers, turn++);
        }
        return new PeersIntroduced(peers.subList(0, Math.min(peers.size(), Limits.PEERS_INTRODUCED_MAX)));
    }

    /** The address from which the rendezvous sees it comes first; loopback means the same machine to nobody else. */
    private static PeerPlace reachable(Session asker, Session peer, PeerPlace place) {
        InetAddress seen = peer.caller().address();
        boolean sameMachine = asker.caller().address().isLoopbackAddress() && seen.isLoopbackAddress();
        Set<HostAddress> addresses = new LinkedHashSet<>();
        addresses.add(HostAddress.of(seen.getAddress()));
        addresses.addAll(place.addresses());
        return new PeerPlace(
                place.instance(),
                place.knock(),
                place.port(),
                addresses.stream()
                        .filter(address -> sameMachine || !isLoopback(address))
                        .limit(Limits.PEER_ADDRESSES_MAX)
                        .toList());
    }

    private static boolean isLoopback(HostAddress address) {
        byte[] bytes = address.octets().toArray();
        return bytes.length == IPV4_BYTES ? bytes[0] == LOOPBACK_NET : isLoopback6(bytes);
    }

    private static boolean isLoopback6(byte[] bytes) {
        for (int i = 0; i < bytes.length - 1; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[bytes.length - 1] == 1;
    }
}
