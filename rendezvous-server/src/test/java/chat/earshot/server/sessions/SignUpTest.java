package chat.earshot.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignedIn;
import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Username;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** U3: a client asks to create an account. */
class SignUpTest {
    private final TestRendezvous rendezvous = new TestRendezvous();
    private final TestPeer ana = rendezvous.peer();

    @Test
    void aNewAccountIsStoredAndSignedIn() {
        SignedIn signedIn = ana.ask(new SignUp("Ana", TestPeer.PASSWORD, "Ana A."), SignedIn.class);

        assertThat(signedIn.username().value()).isEqualTo("Ana");
        assertThat(signedIn.displayName()).isEqualTo(new DisplayName("Ana A."));
        assertThat(signedIn.tokenExpiresAt()).isEqualTo(FakeClock.NOON.plus(Duration.ofDays(30)));
        assertThat(ana.link().isAdmitted()).isTrue();
        assertThat(rendezvous.account("Ana").value()).isPositive();
    }

    @Test
    void withoutADisplayNameTheNameIsShownAsItWasTyped() {
        assertThat(ana.ask(new SignUp("aNa", TestPeer.PASSWORD, "  "), SignedIn.class)
                        .displayName())
                .isEqualTo(new DisplayName("aNa"));
    }

    @Test
    void anInvalidNameIsRefusedWithWhatIsWrongWithIt() {
        assertThat(ana.ask(new SignUp("a na", TestPeer.PASSWORD, "")))
                .isEqualTo(new RequestRefused(
                        Reason.INVALID_USERNAME, "a name has only letters, digits, '.', '_' and '-'"));
    }

    @Test
    void anInvalidDisplayNameIsRefusedAndNamed() {
        assertThat(ana.ask(new SignUp("Ana", TestPeer.PASSWORD, "A\u0007na")))
                .isEqualTo(new RequestRefused(
                        Reason.INVALID_USERNAME, "a display name must not contain control characters"));
    }

    @Test
    void aWeakPasswordIsRefused() {
        assertThat(ana.refusal(new SignUp("Ana", "123456789", ""))).isEqualTo(Reason.WEAK_PASSWORD);
        assertThat(ana.refusal(new SignUp("Anastasia.", "anastasia.", ""))).isEqualTo(Reason.WEAK_PASSWORD);
        assertThat(ana.refusal(new SignUp("Ana", "x".repeat(129), ""))).isEqualTo(Reason.WEAK_PASSWORD);
    }

    @Test
    void aTakenNameIsRefusedInWhateverSpelling() {
        rendezvous.person("Ana");

        assertThat(rendezvous.peer().refusal(new SignUp("ANA", TestPeer.PASSWORD, "")))
                .isEqualTo(Reason.USERNAME_TAKEN);
    }

    @Test
    void theNameIsCheckedFirstThenThePasswordThenWhetherItIsTaken() {
        rendezvous.person("Bob");

        assertThat(ana.refusal(new SignUp("b", "short", ""))).isEqualTo(Reason.INVALID_USERNAME);
        assertThat(ana.refusal(new SignUp("Bob", "short", ""))).isEqualTo(Reason.WEAK_PASSWORD);
        assertThat(ana.refusal(new SignUp("Bob", TestPeer.PASSWORD, ""))).isEqualTo(Reason.USERNAME_TAKEN);
    }

    @Test
    void whatWasRefusedIsNotStored() {
        ana.ask(new SignUp("Ana", "short", ""));

        assertThat(rendezvous.person("Bob").refusal(new AddContact("Ana"))).isEqualTo(Reason.NO_SUCH_ACCOUNT);
    }

    @Test
    void onWhoseLinkTheAccountWasMadeMayAskAtOnce() {
        rendezvous.person("Bob");
        ana.signUp("Ana");

        assertThat(ana.ask(new AddContact("Bob"))).isInstanceOf(ContactAdded.class);
    }

    @Test
    void oneAddressCantMakeAccountsWithoutEnd() {
        TestRendezvous strict =
                new TestRendezvous(MemoryStores.create(), new FakeClock(), new AccountLimits(60, 1, 1_000, 2_000));
        for (int account = 0; account < 5; account++) {
            strict.person("Mallory" + account);
        }

        assertThat(strict.peer().refusal(new SignUp("Mallory5", TestPeer.PASSWORD, "")))
                .isEqualTo(Reason.RATE_LIMITED);
        assertThat(strict.peer().from("10.0.0.2").signUp("Ana").username()).isEqualTo(new Username("Ana"));
        strict.clock().advance(Duration.ofMinutes(1));
        assertThat(strict.person("Bob").name()).isEqualTo("Bob");
    }

    @Test
    void whoeverTriesNamesPaysForEachOfThem() {
        TestRendezvous strict =
                new TestRendezvous(MemoryStores.create(), new FakeClock(), new AccountLimits(60, 1, 1_000, 2_000));
        strict.peer().from("10.0.0.2").signUp("Ana");
        TestPeer mallory = strict.peer();
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(mallory.refusal(new SignUp("Ana", TestPeer.PASSWORD, "")))
                    .isEqualTo(Reason.USERNAME_TAKEN);
        }

        assertThat(mallory.refusal(new SignUp("Ana", TestPeer.PASSWORD, ""))).isEqualTo(Reason.RATE_LIMITED);
    }

    @Test
    void programsOnTheServersOwnMachineMayMakeMoreAccounts() {
        TestRendezvous strict =
                new TestRendezvous(MemoryStores.create(), new FakeClock(), new AccountLimits(60, 1, 1_000, 2_000));

        for (int account = 0; account < 50; account++) {
            strict.peer().from("127.0.0.1").signUp("test" + account);
        }
    }
}
