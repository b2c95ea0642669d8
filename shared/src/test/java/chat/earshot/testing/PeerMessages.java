package chat.earshot.testing;

import static chat.earshot.testing.Values.conversationIds;
import static chat.earshot.testing.Values.deviceIds;
import static chat.earshot.testing.Values.entries;
import static chat.earshot.testing.Values.fileIds;
import static chat.earshot.testing.Values.hashes;
import static chat.earshot.testing.Values.heads;
import static chat.earshot.testing.Values.instants;
import static chat.earshot.testing.Values.usernames;

import chat.earshot.protocol.Anchors;
import chat.earshot.protocol.Announce;
import chat.earshot.protocol.Announced;
import chat.earshot.protocol.CertificatesRevoked;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.FetchHeldBlock;
import chat.earshot.protocol.FetchHeldHashes;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.HeldBlock;
import chat.earshot.protocol.HeldHashes;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroduceContacts;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.PeerCertified;
import chat.earshot.protocol.PeerHello;
import chat.earshot.protocol.PeerPlace;
import chat.earshot.protocol.PeerVouched;
import chat.earshot.protocol.PeerWelcome;
import chat.earshot.protocol.PeersIntroduced;
import chat.earshot.protocol.Segment;
import chat.earshot.protocol.VouchPeer;
import chat.earshot.values.HostAddress;
import chat.earshot.values.Instance;
import chat.earshot.values.Knock;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary messages by which peers find and help each other. */
final class PeerMessages {
    private static final int PORT_MAX = 65_535;

    private PeerMessages() {}

    static Map<Class<? extends Message>, Arbitrary<? extends Message>> byType() {
        Arbitrary<Long> seqs = Arbitraries.longs().between(1, Long.MAX_VALUE / 2);
        Arbitrary<Integer> versions = Arbitraries.integers().between(1, Limits.PROTOCOL_VERSION_MAX);
        Arbitrary<Integer> pieces =
                Arbitraries.integers().between(Limits.ANCHOR_ENTRIES_MIN, Limits.LOG_PAGE_ENTRIES_MAX);
        Map<Class<? extends Message>, Arbitrary<? extends Message>> some = new LinkedHashMap<>();
        some.put(CertifyPeer.class, octets(1, Limits.PUBLIC_KEY_BYTES_MAX).map(CertifyPeer::new));
        some.put(
                PeerCertified.class,
                Combinators.combine(octets(1, Limits.CERTIFICATE_BYTES_MAX), octets(1, Limits.CERTIFICATE_BYTES_MAX))
                        .as(PeerCertified::new));
        some.put(Announce.class, places().map(Announce::new));
        some.put(Announced.class, Arbitraries.create(Announced::new));
        some.put(Introduce.class, conversationIds().map(Introduce::new));
        some.put(IntroduceContacts.class, Arbitraries.create(IntroduceContacts::new));
        some.put(
                PeersIntroduced.class,
                Combinators.combine(usernames(), deviceIds(), places())
                        .as(IntroducedPeer::new)
                        .list()
                        .ofMaxSize(4)
                        .map(PeersIntroduced::new));
        some.put(
                FetchAnchors.class,
                Combinators.combine(
                                conversationIds(),
                                seqs,
                                pieces,
                                Arbitraries.integers().between(1, Limits.ANCHORS_MAX))
                        .as(FetchAnchors::new));
        some.put(
                Anchors.class,
                Combinators.combine(conversationIds(), heads().list().ofMaxSize(5), heads())
                        .as(Anchors::new));
        some.put(
                CertificatesRevoked.class,
                Combinators.combine(usernames(), instants()).as(CertificatesRevoked::new));
        some.put(VouchPeer.class, Combinators.combine(usernames(), deviceIds()).as(VouchPeer::new));
        some.put(PeerVouched.class, Arbitraries.create(PeerVouched::new));
        some.put(
                PeerHello.class,
                Combinators.combine(versions, versions)
                        .as((one, other) -> new PeerHello(Math.min(one, other), Math.max(one, other))));
        some.put(PeerWelcome.class, versions.map(PeerWelcome::new));
        some.put(
                FetchSegment.class,
                Combinators.combine(conversationIds(), seqs, pieces).as(FetchSegment::new));
        some.put(
                Segment.class,
                Combinators.combine(conversationIds(), entries().list().ofMaxSize(5))
                        .as(Segment::new));
        Arbitrary<Integer> blocks = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        some.put(
                FetchHeldHashes.class,
                Combinators.combine(conversationIds(), fileIds(), blocks).as(FetchHeldHashes::new));
        some.put(
                HeldHashes.class,
                Combinators.combine(fileIds(), blocks, hashes().list().ofMaxSize(5))
                        .as(HeldHashes::new));
        some.put(
                FetchHeldBlock.class,
                Combinators.combine(conversationIds(), fileIds(), blocks).as(FetchHeldBlock::new));
        some.put(
                HeldBlock.class,
                Combinators.combine(fileIds(), blocks, octets(1, 60)).as(HeldBlock::new));
        return some;
    }

    private static Arbitrary<PeerPlace> places() {
        return Combinators.combine(
                        octets(Instance.BYTES, Instance.BYTES).map(Instance::new),
                        octets(Knock.BYTES, Knock.BYTES).map(Knock::new),
                        Arbitraries.integers().between(1, PORT_MAX),
                        Arbitraries.oneOf(octets(4, 4), octets(16, 16))
                                .map(HostAddress::new)
                                .list()
                                .ofMaxSize(Limits.PEER_ADDRESSES_MAX))
                .as(PeerPlace::new);
    }

    private static Arbitrary<Octets> octets(int sizeMin, int sizeMax) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(sizeMin)
                .ofMaxSize(sizeMax)
                .map(Octets::copyOf);
    }
}
