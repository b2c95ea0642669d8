package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.PeerStatus;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.welcome.WelcomeModel;
import chat.earshot.peer.desktop.welcome.WelcomeModel.Step;
import chat.earshot.peer.finding.HostPort;
import chat.earshot.peer.finding.JoinLink;
import chat.earshot.peer.finding.Provision;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** First run of somebody for whom IT has prepared something: a file on this machine, or a link. */
class JoinTest {
    private static final Provision.Allowed NO_SIGN_UP = new Provision.Allowed(false, true, true, 1);
    private static final HostPort SERVER = new HostPort("chat.office", 47_100);

    private final FakePeer peer = new FakePeer().fresh();
    private final WelcomeModel model = new WelcomeModel(
            peer,
            new Answers(Runnable::run, Words.in(Locale.ENGLISH, ZoneOffset.UTC)),
            Words.in(Locale.ENGLISH, ZoneOffset.UTC),
            overview -> {});

    @Test
    void aLinkWithTheRightIdentityLeadsStraightToTheAccount() {
        model.begin(Provision.NONE, false);
        model.join(new JoinLink(SERVER, List.of(FakePeer.IDENTITY), "abc"));

        assertThat(model.step().get()).isEqualTo(Step.ACCOUNT);
        assertThat(peer.status().join().server().map(PeerStatus.Server::fingerprint))
                .contains(FakePeer.IDENTITY);
        assertThat(model.invitation().get()).isEqualTo("abc");
    }

    @Test
    void aServerWithAnotherIdentityThanTheLinksIsNotChosen() {
        model.begin(Provision.NONE, false);
        model.join(new JoinLink(SERVER, List.of(FakePeer.fingerprint(9)), ""));

        assertThat(model.step().get()).isEqualTo(Step.SERVER);
        assertThat(peer.status().join().server()).isEmpty();
        assertThat(model.trouble().get())
                .startsWith("The server at chat.office")
                .contains("isn’t the one");
    }

    @Test
    void whoDoesNotWantToStaySignedInSaysSoBeforeSigningIn() {
        peer.account("ana", "Ana");
        model.begin(Provision.NONE, false);
        model.join(new JoinLink(SERVER, List.of(FakePeer.IDENTITY), ""));
        model.newAccount().set(false);
        model.credentials().username().set("ana");
        model.credentials().password().set("a long password");
        model.staying().set(false);

        model.enter();

        assertThat(peer.staysSignedIn()).isFalse();
    }

    @Test
    void aLinkThatIsOpenedWhileAnotherServerIsLookedForHasItsTurnAfterwards() {
        model.begin(Provision.NONE, false);
        peer.holdAnswers();
        model.address().set("another.office");
        model.pickTyped();

        model.join(new JoinLink(SERVER, List.of(FakePeer.IDENTITY), "abc"));
        peer.answerHeld();

        assertThat(model.step().get()).isEqualTo(Step.ACCOUNT);
        assertThat(model.server().get()).isEqualTo("Office Berlin");
        assertThat(peer.status().join().server().map(server -> server.address().getHostString()))
                .contains("chat.office");
        assertThat(model.invitation().get()).isEqualTo("abc");
    }

    @Test
    void theCodeThatWasSentIsReplacedWhateverIsTypedMeanwhile() {
        peer.account("ana", "Ana").oneTimeCode("code-of-it");
        model.begin(Provision.NONE, true);
        model.join(new JoinLink(SERVER, List.of(FakePeer.IDENTITY), ""));
        model.credentials().username().set("ana");
        model.credentials().password().set("code-of-it");
        peer.holdAnswers();
        model.enter();
        model.credentials().username().set("anaa");
        model.credentials().password().set("wrong, a key more");

        peer.answerHeld();
        assertThat(model.step().get()).isEqualTo(Step.PASSWORD);
        model.credentials().password().set("a long password");
        model.credentials().again().set("a long password");
        model.choosePassword();

        assertThat(model.trouble().get()).isEmpty();
        assertThat(peer.status()
                        .join()
                        .profile()
                        .map(profile -> profile.username().value()))
                .contains("ana");
    }

    @Test
    void aLinkWithoutIdentityAsksForTheWords() {
        model.begin(Provision.NONE, false);
        model.join(new JoinLink(SERVER, List.of(), ""));

        assertThat(model.step().get()).isEqualTo(Step.TRUST);
        assertThat(peer.status().join().server()).isEmpty();
    }

    @Test
    void aLinkToAServerThatIsDownIsTriedAgainWithItsIdentity() {
        model.begin(Provision.NONE, false);
        model.join(new JoinLink(new HostPort("nowhere", 1), List.of(FakePeer.IDENTITY), "abc"));
        assertThat(model.trouble().get()).isEqualTo("The server can’t be reached.");

        assertThat(model.address().get()).isEqualTo("nowhere:1");
        model.join(new JoinLink(SERVER, List.of(FakePeer.IDENTITY), ""));
        model.chooseAgain();
        model.pickTyped();

        assertThat(model.step().get()).isEqualTo(Step.ACCOUNT);
        assertThat(model.invitation().get()).isEqualTo("abc");
    }

    @Test
    void whatItWroteDownLeadsStraightToTheAccount() {
        model.begin(new Provision(List.of(SERVER), List.of(FakePeer.IDENTITY), true, List.of()), false);

        assertThat(model.step().get()).isEqualTo(Step.ACCOUNT);
        assertThat(model.newAccount().get()).isTrue();
    }

    @Test
    void whereItMakesTheAccountsOnlyAnInvitationAllowsANewOne() {
        Provision closed = new Provision(List.of(SERVER), List.of(FakePeer.IDENTITY), true, NO_SIGN_UP, List.of());
        model.begin(closed, false);
        assertThat(model.signUp().get()).isFalse();
        assertThat(model.newAccount().get()).isFalse();

        model.join(new JoinLink(SERVER, List.of(FakePeer.IDENTITY), "abc"));

        assertThat(model.signUp().get()).isTrue();
        assertThat(model.newAccount().get()).isTrue();
    }

    @Test
    void theInvitationOfALinkMakesTheAccount() {
        peer.invitedBy("abc");
        model.begin(Provision.NONE, false);
        model.join(new JoinLink(SERVER, List.of(FakePeer.IDENTITY), "abc"));
        assertThat(model.invitationAsked().get()).isTrue();
        type("ana");

        model.enter();

        assertThat(peer.status().join().profile()).isPresent();
    }

    @Test
    void whereItMakesTheAccountsThatIsToldAndOnlySigningInIsLeft() {
        peer.closedToNewAccounts();
        model.begin(Provision.NONE, false);
        model.join(new JoinLink(SERVER, List.of(FakePeer.IDENTITY), ""));
        type("ana");

        model.enter();

        assertThat(model.trouble().get()).isEqualTo("New accounts are made by your IT. Ask them for one.");
        assertThat(model.signUp().get()).isFalse();
        assertThat(model.newAccount().get()).isFalse();
    }

    private void type(String name) {
        model.credentials().username().set(name);
        model.credentials().password().set("a long password");
        model.credentials().again().set("a long password");
    }
}
