package chat.earshot.server.administration;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignUpInvited;
import chat.earshot.protocol.SignedIn;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who may sign up. */
class InvitationVerbsTest {
    private final TestRendezvous rendezvous = new TestRendezvous();
    private final Desk desk = new Desk(rendezvous);

    @Test
    void everybodyMaySignUpAtFirst() throws AdminRefusal {
        assertThat(desk.run("sign-up.policy", Map.of())).isEqualTo(Map.of("policy", "open"));
        assertThat(rendezvous.peer().ask(new SignUp("Ana", TestPeer.PASSWORD, "")))
                .isInstanceOf(SignedIn.class);
    }

    @Test
    void aClosedSignUpRefusesEverybodyAndTellsNoNames() throws AdminRefusal {
        rendezvous.person("Ana");
        String code = code(Map.of());
        desk.run("sign-up.policy", Map.of("policy", "closed"));

        assertThat(rendezvous.peer().refusal(new SignUp("Ana", TestPeer.PASSWORD, "")))
                .isEqualTo(Reason.SIGN_UP_CLOSED);
        assertThat(rendezvous.peer().refusal(new SignUpInvited("Bob", TestPeer.PASSWORD, "", code)))
                .isEqualTo(Reason.SIGN_UP_CLOSED);
    }

    @Test
    void anInvitationIsNeededAndGoodForAsManyAsItSays() throws AdminRefusal {
        desk.run("sign-up.policy", Map.of("policy", "invitation"));
        String code = code(Map.of("uses", 2));

        assertThat(rendezvous.peer().refusal(new SignUp("Ana", TestPeer.PASSWORD, "")))
                .isEqualTo(Reason.INVITATION_NEEDED);
        assertThat(rendezvous.peer().refusal(new SignUpInvited("Ana", TestPeer.PASSWORD, "", "wrong")))
                .isEqualTo(Reason.INVITATION_NEEDED);
        assertThat(rendezvous.peer().refusal(new SignUpInvited("Ana", "short", "", code)))
                .isEqualTo(Reason.WEAK_PASSWORD);
        assertThat(signUp("Ana", code)).isInstanceOf(SignedIn.class);
        assertThat(signUp("Bob", code.toUpperCase(Locale.ROOT).replace("-", " ")))
                .isInstanceOf(SignedIn.class);
        assertThat(rendezvous.peer().refusal(new SignUpInvited("Cleo", TestPeer.PASSWORD, "", code)))
                .isEqualTo(Reason.INVITATION_NEEDED);
        assertThat(invitation(0).get("state")).isEqualTo("used");
    }

    @Test
    void anInvitationEndsWithItsTimeOrWhenItIsRevoked() throws AdminRefusal {
        desk.run("sign-up.policy", Map.of("policy", "invitation"));
        String revoked = code(Map.of());
        String expired = code(Map.of("days", 1));
        desk.run("invitation.revoke", Map.of("invitation", 1));
        rendezvous.clock().advance(Duration.ofDays(1));

        for (String code : List.of(revoked, expired)) {
            assertThat(rendezvous.peer().refusal(new SignUpInvited("Ana", TestPeer.PASSWORD, "", code)))
                    .isEqualTo(Reason.INVITATION_NEEDED);
        }
        assertThat(invitation(0).get("state")).isEqualTo("revoked");
        assertThat(invitation(1).get("state")).isEqualTo("expired");
        assertThat(desk.refusal("invitation.revoke", Map.of("invitation", 1))).contains("already");
        assertThat(desk.refusal("invitation.revoke", Map.of("invitation", 9))).contains("no invitation 9");
    }

    @Test
    void whoSignsUpWithATeamsInvitationIsInItAtOnce() throws AdminRefusal {
        rendezvous.person("Bob");
        desk.run("team.add", Map.of("team", "Dev"));
        desk.run("team.add-member", Map.of("team", "Dev", "names", List.of("Bob")));
        String code = code(Map.of("team", "dev"));

        TestPeer ana = rendezvous.peer();
        ana.ask(new SignUpInvited("Ana", TestPeer.PASSWORD, "", code), SignedIn.class);

        assertThat(ana.ask(new ListContacts("", 100), ContactsListed.class).contacts())
                .extracting(contact -> contact.username().value())
                .containsExactly("Bob");
        assertThat(desk.refusal("invitation.create", Map.of("team", "Ops"))).isEqualTo("There is no team 'Ops'.");
    }

    @Test
    void theListNeverHoldsACode() throws AdminRefusal {
        String code = code(Map.of());

        assertThat(desk.run("invitation.list", Map.of()).toString()).doesNotContain(code);
        assertThat(invitation(0).get("state")).isEqualTo("good");
    }

    private Response signUp(String name, String code) {
        return rendezvous.peer().ask(new SignUpInvited(name, TestPeer.PASSWORD, "", code));
    }

    private String code(Map<String, ?> terms) throws AdminRefusal {
        return String.valueOf(desk.run("invitation.create", terms).get("code"));
    }

    private Map<?, ?> invitation(int index) throws AdminRefusal {
        Object all =
                Objects.requireNonNull(desk.run("invitation.list", Map.of()).get("invitations"));
        return (Map<?, ?>) ((List<?>) all).get(index);
    }
}
