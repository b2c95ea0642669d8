package chat.earshot.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.invitations.Codes;
import chat.earshot.server.invitations.Invitation;
import chat.earshot.server.invitations.InvitationStore;
import chat.earshot.server.invitations.SignUpPolicy;
import chat.earshot.server.teams.Team;
import chat.earshot.server.teams.TeamName;
import chat.earshot.values.Hash;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link InvitationStore} promises. */
public interface InvitationStoreContract extends StoresContract {
    Hash CODE = Codes.hash("k7qf-m2x9-p4td");

    private InvitationStore store() {
        return stores().invitations();
    }

    @Test
    default void everybodyMaySignUpUntilItIsDecidedOtherwise() {
        assertThat(ask(() -> store().policy())).isEqualTo(SignUpPolicy.OPEN);

        for (SignUpPolicy policy : SignUpPolicy.values()) {
            commit(() -> store().setPolicy(policy));
            assertThat(ask(() -> store().policy())).isEqualTo(policy);
        }
    }

    @Test
    default void anInvitationIsFoundByItsCodeAndByItsNumber() {
        Team dev = ask(() -> stores().teams().create(new TeamName("Dev"), NOON)).orElseThrow();
        Invitation.Terms terms = new Invitation.Terms(3, NOON.plusSeconds(60), Optional.of(dev.id()));

        Invitation made = ask(() -> store().create(CODE, terms, NOON));

        assertThat(made).isEqualTo(new Invitation(made.id(), terms, NOON, 0, false));
        assertThat(ask(() -> store().find(CODE))).contains(made);
        assertThat(ask(() -> store().find(made.id()))).contains(made);
        assertThat(ask(() -> store().all())).containsExactly(made);
        assertThat(ask(() -> store().find(Codes.hash("other")))).isEmpty();
    }

    @Test
    default void usesAreCountedAndARevokedOneStaysKnown() {
        Invitation.Terms terms = new Invitation.Terms(2, NOON.plusSeconds(60), Optional.empty());
        long id = ask(() -> store().create(CODE, terms, NOON)).id();

        commit(() -> store().use(id));
        assertThat(ask(() -> store().find(CODE))).contains(new Invitation(id, terms, NOON, 1, false));

        commit(() -> store().revoke(id));
        assertThat(ask(() -> store().find(CODE))).contains(new Invitation(id, terms, NOON, 1, true));
    }
}
