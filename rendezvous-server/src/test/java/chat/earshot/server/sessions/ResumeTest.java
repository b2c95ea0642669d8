package chat.earshot.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.ForgetToken;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SignOut;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.SignedOut;
import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A device comes back with the token that it was given. */
class ResumeTest {
    private final TestRendezvous rendezvous = new TestRendezvous();
    private final TestPeer ana = rendezvous.peer();
    private final SignedIn signedIn = ana.signUp("Ana");

    @Test
    void aDeviceComesBackWithItsTokenAndKeepsIt() {
        ana.hangUp();
        TestPeer again = ana.again();

        assertThat(again.ask(new Resume(signedIn.token()))).isEqualTo(signedIn);
        assertThat(again.link().isAdmitted()).isTrue();
    }

    @Test
    void aTokenOfAnotherDeviceIsGoodForNothing() {
        assertThat(rendezvous.peer().refusal(new Resume(signedIn.token()))).isEqualTo(Reason.NOT_SIGNED_IN);
    }

    @Test
    void anUnknownTokenIsRefused() {
        assertThat(ana.again().refusal(new Resume(SessionToken.of(new byte[32]))))
                .isEqualTo(Reason.NOT_SIGNED_IN);
    }

    @Test
    void anExpiredTokenIsRefused() {
        rendezvous.clock().advance(Duration.ofDays(30));

        assertThat(ana.again().refusal(new Resume(signedIn.token()))).isEqualTo(Reason.NOT_SIGNED_IN);
    }

    @Test
    void afterSigningOutTheTokenIsForgotten() {
        ana.ask(new SignOut());

        assertThat(ana.again().refusal(new Resume(signedIn.token()))).isEqualTo(Reason.NOT_SIGNED_IN);
    }

    @Test
    void aTokenThatIsForgottenLaterIsGoodForNothingAndEndsWhatIsLeftOfItsSession() {
        assertThat(ana.again().ask(new ForgetToken(signedIn.token()))).isEqualTo(new SignedOut());

        assertThat(ana.link().closedWhy()).isPresent();
        assertThat(ana.again().refusal(new Resume(signedIn.token()))).isEqualTo(Reason.NOT_SIGNED_IN);
    }

    @Test
    void aTokenOfAnotherDeviceCanNotBeForgotten() {
        assertThat(rendezvous.peer().ask(new ForgetToken(signedIn.token()))).isEqualTo(new SignedOut());

        assertThat(ana.again().ask(new Resume(signedIn.token()))).isEqualTo(signedIn);
    }

    @Test
    void inItsSecondHalfATokenIsRenewedAndTheOldOneStaysGoodUntilTheNewOneIsUsed() {
        rendezvous.clock().advance(Duration.ofDays(16));

        SignedIn renewed = ana.again().ask(new Resume(signedIn.token()), SignedIn.class);
        assertThat(renewed.token()).isNotEqualTo(signedIn.token());
        assertThat(renewed.tokenExpiresAt())
                .isEqualTo(rendezvous.clock().instant().plus(Duration.ofDays(30)));

        SignedIn answerWasLost = ana.again().ask(new Resume(signedIn.token()), SignedIn.class);
        assertThat(ana.again().ask(new Resume(answerWasLost.token()))).isEqualTo(answerWasLost);
        assertThat(ana.again().refusal(new Resume(signedIn.token()))).isEqualTo(Reason.NOT_SIGNED_IN);
    }

    @Test
    void whoIsSignedInAndSaysSoAgainAddsNothingToTheAuditTrail() {
        int before = signIns();

        ana.ask(new Resume(signedIn.token()), SignedIn.class);
        ana.ask(new Resume(signedIn.token()), SignedIn.class);

        assertThat(signIns()).isEqualTo(before);
        ana.again().ask(new Resume(signedIn.token()), SignedIn.class);
        assertThat(signIns()).isEqualTo(before + 1);
    }

    @Test
    void comingBackWithoutEndIsRefusedForThatAccountAloneAndGoesOnASecondLater() {
        TestPeer bob = rendezvous.peer();
        SignedIn bobs = bob.signUp("Bob");
        for (int time = 0; time < 600; time++) {
            ana.again().ask(new Resume(signedIn.token()), SignedIn.class);
        }
        int before = signIns();

        assertThat(ana.again().refusal(new Resume(signedIn.token()))).isEqualTo(Reason.RATE_LIMITED);

        assertThat(signIns()).isEqualTo(before);
        assertThat(bob.again().ask(new Resume(bobs.token()))).isEqualTo(bobs);
        rendezvous.clock().advance(Duration.ofSeconds(1));
        assertThat(ana.again().ask(new Resume(signedIn.token()))).isEqualTo(signedIn);
    }

    private int signIns() {
        List<AuditEntry> trail = new ArrayList<>();
        rendezvous
                .stores()
                .transactions()
                .run(() -> trail.addAll(rendezvous.stores().audit().newest(1_000)));
        return (int) trail.stream()
                .filter(entry -> entry.kind() == AuditKind.SIGNED_IN)
                .count();
    }

    @Test
    void aDisabledAccountIsToldSo() {
        rendezvous
                .stores()
                .transactions()
                .run(() -> rendezvous.stores().accounts().setDisabled(rendezvous.accountHere("Ana"), true));
        TestRendezvous restarted = new TestRendezvous(
                rendezvous.stores(), new FakeClock(), TestRendezvous.GENEROUS, Runnable::run, new Random(1));

        assertThat(restarted.peer().refusal(new Resume(signedIn.token()))).isEqualTo(Reason.ACCOUNT_DISABLED);
    }
}
