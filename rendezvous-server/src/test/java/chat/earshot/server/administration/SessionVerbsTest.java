package chat.earshot.server.administration;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.CertificatesRevoked;
import chat.earshot.protocol.PeerVouched;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.VouchPeer;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.Username;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionVerbsTest {
    private static final Username BOB = new Username("bob");

    private final TestRendezvous rendezvous = new TestRendezvous();
    private final Desk desk = new Desk(rendezvous);
    private final TestPeer ana = rendezvous.person("ana");
    private final TestPeer bob = rendezvous.person("bob");
    private final TestPeer mallory = rendezvous.person("mallory");

    @Test
    void whatOneDeviceProvesItselfByIsVoidWhenItAloneIsSignedOut() throws AdminRefusal {
        rendezvous.befriend(ana, bob);
        TestPeer bobAtHome = rendezvous.peer();
        bobAtHome.signIn("bob");
        VouchPeer lost = new VouchPeer(BOB, bob.device());
        assertThat(ana.ask(lost)).isEqualTo(new PeerVouched());
        List.of(ana, bobAtHome, mallory).forEach(TestPeer::events);

        assertThat(desk.run("sessions.revoke", Map.of("session", bob.link().number())))
                .isEqualTo(Map.of("username", "bob", "sessionsEnded", 1));

        CertificatesRevoked revoked =
                new CertificatesRevoked(BOB, rendezvous.clock().instant());
        // His other device hears it, too, and has itself certified anew.
        assertThat(List.of(ana, bobAtHome))
                .allSatisfy(
                        one -> assertThat(one.events(CertificatesRevoked.class)).containsExactly(revoked));
        assertThat(mallory.events(CertificatesRevoked.class)).isEmpty();
        assertThat(ana.refusal(lost)).isEqualTo(Reason.NO_SUCH_CONTACT);
        assertThat(ana.ask(new VouchPeer(BOB, bobAtHome.device()))).isEqualTo(new PeerVouched());
    }

    @Test
    void aSessionThatIsNotThereIsNoneToEnd() {
        assertThat(desk.refusal("sessions.revoke", Map.of("session", 4_711))).contains("There is no session 4711");
    }
}
