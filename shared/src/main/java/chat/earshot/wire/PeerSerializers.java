package chat.earshot.wire;

import static chat.earshot.wire.EntrySerializers.ENTRY;
import static chat.earshot.wire.EntrySerializers.HEAD;
import static chat.earshot.wire.ValueSerializers.CONVERSATION_ID;
import static chat.earshot.wire.ValueSerializers.DEVICE_ID;
import static chat.earshot.wire.ValueSerializers.USERNAME;

import chat.earshot.protocol.Anchors;
import chat.earshot.protocol.Announce;
import chat.earshot.protocol.Announced;
import chat.earshot.protocol.CertificatesRevoked;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroduceContacts;
import chat.earshot.protocol.IntroducedPeer;
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

/** Messages by which peers find, prove themselves to and help each other. */
final class PeerSerializers {
    private static final int IPV6_BYTES = 16;

    private static final RecordSerializer<HostAddress> HOST_ADDRESS = new RecordSerializer<>(
            (out, address) -> Fields.bytes(out, address.octets().toArray()),
            in -> HostAddress.of(Fields.bytes(in, IPV6_BYTES)));

    private static final RecordSerializer<PeerPlace> PLACE = new RecordSerializer<>(
            (out, place) -> {
                Fields.octets(out, place.instance().octets());
                Fields.octets(out, place.knock().octets());
                Fields.u16(out, place.port());
                Fields.list(out, place.addresses(), HOST_ADDRESS);
            },
            in -> new PeerPlace(
                    new Instance(Fields.octets(in, Instance.BYTES)),
                    new Knock(Fields.octets(in, Knock.BYTES)),
                    Fields.u16(in),
                    Fields.list(in, Limits.PEER_ADDRESSES_MAX, HOST_ADDRESS)));

    private static final RecordSerializer<IntroducedPeer> INTRODUCED_PEER = new RecordSerializer<>(
            (out, peer) -> {
                USERNAME.write(out, peer.username());
                DEVICE_ID.write(out, peer.device());
                PLACE.write(out, peer.place());
            },
            in -> new IntroducedPeer(USERNAME.read(in), DEVICE_ID.read(in), PLACE.read(in)));

    static final RecordSerializer<CertifyPeer> CERTIFY_PEER = new RecordSerializer<>(
            (out, certify) -> Fields.bytes(out, certify.publicKey().toArray()),
            in -> new CertifyPeer(Octets.copyOf(Fields.bytes(in, Limits.PUBLIC_KEY_BYTES_MAX))));

    static final RecordSerializer<PeerCertified> PEER_CERTIFIED = new RecordSerializer<>(
            (out, certified) -> {
                Fields.bytes(out, certified.certificate().toArray());
                Fields.bytes(out, certified.issuer().toArray());
            },
            in -> new PeerCertified(
                    Octets.copyOf(Fields.bytes(in, Limits.CERTIFICATE_BYTES_MAX)),
                    Octets.copyOf(Fields.bytes(in, Limits.CERTIFICATE_BYTES_MAX))));

    static final RecordSerializer<Announce> ANNOUNCE = new RecordSerializer<>(
            (out, announce) -> PLACE.write(out, announce.place()), in -> new Announce(PLACE.read(in)));

    static final RecordSerializer<Announced> ANNOUNCED =
            new RecordSerializer<>((out, announced) -> {}, in -> new Announced());

    static final RecordSerializer<Introduce> INTRODUCE = new RecordSerializer<>(
            (out, introduce) -> CONVERSATION_ID.write(out, introduce.conversation()),
            in -> new Introduce(CONVERSATION_ID.read(in)));

    static final RecordSerializer<IntroduceContacts> INTRODUCE_CONTACTS =
            new RecordSerializer<>((out, introduce) -> {}, in -> new IntroduceContacts());

    static final RecordSerializer<PeersIntroduced> PEERS_INTRODUCED = new RecordSerializer<>(
            (out, introduced) -> Fields.list(out, introduced.peers(), INTRODUCED_PEER),
            in -> new PeersIntroduced(Fields.list(in, Limits.PEERS_INTRODUCED_MAX, INTRODUCED_PEER)));

    static final RecordSerializer<FetchAnchors> FETCH_ANCHORS = new RecordSerializer<>(
            (out, fetch) -> {
                CONVERSATION_ID.write(out, fetch.conversation());
                Fields.i64(out, fetch.afterSeq());
                Fields.u16(out, fetch.every());
                Fields.u16(out, fetch.limit());
            },
            in -> new FetchAnchors(CONVERSATION_ID.read(in), Fields.i64(in), Fields.u16(in), Fields.u16(in)));

    static final RecordSerializer<Anchors> ANCHORS = new RecordSerializer<>(
            (out, anchors) -> {
                CONVERSATION_ID.write(out, anchors.conversation());
                Fields.list(out, anchors.anchors(), HEAD);
                HEAD.write(out, anchors.head());
            },
            in -> new Anchors(CONVERSATION_ID.read(in), Fields.list(in, Limits.ANCHORS_MAX, HEAD), HEAD.read(in)));

    static final RecordSerializer<CertificatesRevoked> CERTIFICATES_REVOKED = new RecordSerializer<>(
            (out, revoked) -> {
                USERNAME.write(out, revoked.username());
                Fields.instant(out, revoked.until());
            },
            in -> new CertificatesRevoked(USERNAME.read(in), Fields.instant(in)));

    static final RecordSerializer<VouchPeer> VOUCH_PEER = new RecordSerializer<>(
            (out, vouch) -> {
                USERNAME.write(out, vouch.username());
                DEVICE_ID.write(out, vouch.device());
            },
            in -> new VouchPeer(USERNAME.read(in), DEVICE_ID.read(in)));

    static final RecordSerializer<PeerVouched> PEER_VOUCHED =
            new RecordSerializer<>((out, vouched) -> {}, in -> new PeerVouched());

    static final RecordSerializer<PeerHello> PEER_HELLO = new RecordSerializer<>(
            (out, hello) -> {
                Fields.u16(out, hello.protocolMin());
                Fields.u16(out, hello.protocolMax());
            },
            in -> new PeerHello(Fields.u16(in), Fields.u16(in)));

    static final RecordSerializer<PeerWelcome> PEER_WELCOME = new RecordSerializer<>(
            (out, welcome) -> Fields.u16(out, welcome.protocol()), in -> new PeerWelcome(Fields.u16(in)));

    static final RecordSerializer<FetchSegment> FETCH_SEGMENT = new RecordSerializer<>(
            (out, fetch) -> {
                CONVERSATION_ID.write(out, fetch.conversation());
                Fields.i64(out, fetch.fromSeq());
                Fields.u16(out, fetch.limit());
            },
            in -> new FetchSegment(CONVERSATION_ID.read(in), Fields.i64(in), Fields.u16(in)));

    static final RecordSerializer<Segment> SEGMENT = new RecordSerializer<>(
            (out, segment) -> {
                CONVERSATION_ID.write(out, segment.conversation());
                Fields.list(out, segment.entries(), ENTRY);
            },
            in -> new Segment(CONVERSATION_ID.read(in), Fields.list(in, Limits.LOG_PAGE_ENTRIES_MAX, ENTRY)));

    private PeerSerializers() {}
}
