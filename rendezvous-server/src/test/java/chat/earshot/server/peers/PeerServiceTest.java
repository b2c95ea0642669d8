package chat.earshot.server.peers;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.Anchors;
import chat.earshot.protocol.Announce;
import chat.earshot.protocol.Announced;
import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.CertificatesRevoked;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.ChangePassword;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroduceContacts;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.PeerPlace;
import chat.earshot.protocol.PeerVouched;
import chat.earshot.protocol.PeersIntroduced;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.VouchPeer;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.HostAddress;
import chat.earshot.values.Instance;
import chat.earshot.values.Knock;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import chat.earshot.values.Username;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PeerServiceTest {
    private static final HostAddress LAN = HostAddress.of(new byte[] {10, 0, 0, 7});
    private static final HostAddress SEEN = HostAddress.of(new byte[] {10, 0, 0, 1});
    private static final HostAddress LOOPBACK = HostAddress.of(new byte[] {127, 0, 0, 1});

    private final TestRendezvous rendezvous = new TestRendezvous();
    private final TestPeer ana = rendezvous.person("ana");
    private final TestPeer bob = rendezvous.person("bob");
    private final TestPeer cleo = rendezvous.person("cleo");
    private final TestPeer mallory = rendezvous.person("mallory");

    @Test
    void participantsAreIntroducedToEachOtherAndToNobodyElse() {
        ConversationId project = project();
        List.of(ana, bob, cleo, mallory).forEach(PeerServiceTest::announce);

        assertThat(introduced(ana, new Introduce(project))).isEqualTo(Set.of("bob", "cleo"));
        assertThat(introduced(cleo, new Introduce(project))).isEqualTo(Set.of("ana", "bob"));
        assertThat(mallory.refusal(new Introduce(project))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
        cleo.ask(new Leave(project, new EntryId(cleo.id())));
        assertThat(cleo.refusal(new Introduce(project))).isEqualTo(Reason.NOT_PARTICIPANT);
        assertThat(introduced(ana, new Introduce(project))).isEqualTo(Set.of("bob"));
    }

    @Test
    void contactsAreIntroducedOnceBothWantIt() {
        rendezvous.befriend(ana, bob);
        mallory.add("ana");
        List.of(ana, bob, mallory).forEach(PeerServiceTest::announce);

        assertThat(introduced(ana, new IntroduceContacts())).isEqualTo(Set.of("bob"));
        assertThat(introduced(mallory, new IntroduceContacts())).isEmpty();
    }

    @Test
    void whoHasAnnouncedNothingOrIsGoneIsNotIntroduced() {
        ConversationId project = project();
        announce(bob);

        assertThat(introduced(ana, new Introduce(project))).isEqualTo(Set.of("bob"));
        bob.hangUp();
        assertThat(introduced(ana, new Introduce(project))).isEmpty();
    }

    @Test
    void a1to1TellsNothingOfThePeersOfSomebodyWhoIsNoContactAnyMore() {
        rendezvous.befriend(ana, mallory);
        ConversationId talk = mallory.open("ana").id();
        TestPeer desk = rendezvous.peer();
        desk.signIn("mallory");
        List.of(ana, mallory, desk).forEach(PeerServiceTest::announce);
        VouchPeer anas = new VouchPeer(new Username("ana"), ana.device());
        assertThat(introduced(mallory, new Introduce(talk))).isEqualTo(Set.of("ana", "mallory"));
        assertThat(mallory.ask(anas)).isEqualTo(new PeerVouched());

        ana.ask(new RemoveContact("mallory"));

        assertThat(introduced(mallory, new Introduce(talk))).isEqualTo(Set.of("mallory"));
        assertThat(mallory.refusal(anas)).isEqualTo(Reason.NO_SUCH_CONTACT);
        ana.add("mallory");
        assertThat(introduced(mallory, new Introduce(talk))).isEqualTo(Set.of("ana", "mallory"));
        ana.ask(new BlockContact("mallory"));
        assertThat(introduced(mallory, new Introduce(talk))).isEqualTo(Set.of("mallory"));
        assertThat(mallory.refusal(anas)).isEqualTo(Reason.NO_SUCH_CONTACT);
    }

    @Test
    void whoHasBlockedSomebodyIsNotIntroducedToThemAmongOthersEither() {
        ConversationId project = project();
        List.of(ana, bob, cleo).forEach(PeerServiceTest::announce);

        bob.ask(new BlockContact("cleo"));

        assertThat(introduced(cleo, new Introduce(project))).isEqualTo(Set.of("ana"));
        assertThat(introduced(bob, new Introduce(project))).isEqualTo(Set.of("ana"));
        assertThat(introduced(ana, new Introduce(project))).isEqualTo(Set.of("bob", "cleo"));
        assertThat(cleo.refusal(new VouchPeer(new Username("bob"), bob.device())))
                .isEqualTo(Reason.NO_SUCH_CONTACT);
        assertThat(ana.ask(new VouchPeer(new Username("bob"), bob.device()))).isEqualTo(new PeerVouched());
    }

    @Test
    void theAddressThatTheRendezvousSeesComesFirstAndLoopbackIsToldToNobodyElsewhere() {
        ConversationId project = project();
        announce(bob);

        IntroducedPeer found =
                ana.ask(new Introduce(project), PeersIntroduced.class).peers().get(0);

        assertThat(found).isEqualTo(new IntroducedPeer(new Username("bob"), bob.device(), place(SEEN, LAN)));
    }

    @Test
    void aPeerIsVouchedForWhileItIsSignedInAndToThoseWhoMayKnow() {
        project();
        VouchPeer bobs = new VouchPeer(new Username("bob"), bob.device());

        assertThat(ana.ask(bobs)).isEqualTo(new PeerVouched());
        assertThat(mallory.refusal(bobs)).isEqualTo(Reason.NO_SUCH_CONTACT);
        assertThat(ana.refusal(new VouchPeer(new Username("bob"), ana.device())))
                .isEqualTo(Reason.NO_SUCH_CONTACT);
        assertThat(ana.refusal(new VouchPeer(new Username("nobody"), bob.device())))
                .isEqualTo(Reason.NO_SUCH_CONTACT);
        bob.hangUp();
        assertThat(ana.refusal(bobs)).isEqualTo(Reason.NO_SUCH_CONTACT);
    }

    @Test
    void whoKnowsALockedOutAccountHearsThatItsCertificatesAreVoid() {
        project();
        TestPeer dora = rendezvous.person("dora");
        rendezvous.befriend(dora, bob);
        List.of(ana, bob, cleo, dora, mallory).forEach(TestPeer::events);

        rendezvous.command(() -> rendezvous.parts().sessionService().disable(rendezvous.accountHere("bob")));

        CertificatesRevoked revoked =
                new CertificatesRevoked(new Username("bob"), rendezvous.clock().instant());
        assertThat(List.of(ana, cleo, dora))
                .allSatisfy(
                        one -> assertThat(one.events(CertificatesRevoked.class)).containsExactly(revoked));
        assertThat(mallory.events(CertificatesRevoked.class)).isEmpty();
        assertThat(ana.refusal(new VouchPeer(new Username("bob"), bob.device())))
                .isEqualTo(Reason.NO_SUCH_CONTACT);
    }

    @Test
    void aChangedPasswordVoidsTheCertificatesOfWhoeverKnewTheOldOne() {
        project();
        List.of(ana, cleo, mallory).forEach(TestPeer::events);

        bob.ask(new ChangePassword("bob", TestPeer.PASSWORD, "another fine horse"), SignedIn.class);

        assertThat(List.of(ana, cleo))
                .allSatisfy(
                        one -> assertThat(one.events(CertificatesRevoked.class)).hasSize(1));
        assertThat(mallory.events(CertificatesRevoked.class)).isEmpty();
    }

    @Test
    void manyPeersAreIntroducedInTurn() {
        TestPeer[] others = new TestPeer[Limits.PEERS_INTRODUCED_MAX + 5];
        String[] names = new String[others.length];
        for (int i = 0; i < others.length; i++) {
            names[i] = "person" + (char) ('a' + i);
            others[i] = rendezvous.person(names[i]);
            rendezvous.befriend(ana, others[i]);
            announce(others[i]);
        }
        ConversationId all = ana.start(names).id();
        Set<String> met = new TreeSet<>();

        for (int asked = 0; asked < others.length; asked++) {
            Set<String> some = introduced(ana, new Introduce(all));
            assertThat(some).hasSize(Limits.PEERS_INTRODUCED_MAX);
            met.addAll(some);
        }

        assertThat(met).containsExactlyInAnyOrder(names);
    }

    @Test
    void anchorsAreForParticipants() {
        ConversationId project = project();
        for (int entry = 0; entry < 120; entry++) {
            ana.post(project, "text " + entry);
        }
        FetchAnchors wanted = new FetchAnchors(project, 0, 50, 500);

        Anchors anchors = bob.ask(wanted, Anchors.class);

        assertThat(anchors.anchors()).extracting("seq").containsExactly(50L, 100L);
        assertThat(anchors.head()).isEqualTo(bob.log(project).head());
        assertThat(anchors.anchors().get(0))
                .isEqualTo(bob.log(project).entries().get(49).head());
        assertThat(mallory.refusal(wanted)).isEqualTo(Reason.NO_SUCH_CONVERSATION);
    }

    @Test
    void aKeyThatCantBeCertifiedIsRefusedAndAskingIsLimited() {
        CertifyPeer request = new CertifyPeer(Octets.copyOf(new byte[] {1, 2, 3}));

        for (int asked = 0; asked < 20; asked++) {
            assertThat(ana.refusal(request)).isEqualTo(Reason.SERVER_FAILED);
        }

        assertThat(ana.refusal(request)).isEqualTo(Reason.RATE_LIMITED);
        assertThat(bob.refusal(request)).isEqualTo(Reason.SERVER_FAILED);
    }

    /** Of ana, bob and cleo; bob and cleo aren't contacts of each other. */
    private ConversationId project() {
        rendezvous.befriend(ana, bob);
        rendezvous.befriend(ana, cleo);
        return ana.start("bob", "cleo").id();
    }

    private static Set<String> introduced(TestPeer asker, Request request) {
        return asker.ask(request, PeersIntroduced.class).peers().stream()
                .map(peer -> peer.username().value())
                .collect(Collectors.toSet());
    }

    private static void announce(TestPeer peer) {
        assertThat(peer.ask(new Announce(place(LAN, LOOPBACK)))).isEqualTo(new Announced());
    }

    private static PeerPlace place(HostAddress... addresses) {
        return new PeerPlace(
                new Instance(Octets.copyOf(new byte[Instance.BYTES])),
                new Knock(Octets.copyOf(new byte[Knock.BYTES])),
                47_200,
                List.of(addresses));
    }
}
