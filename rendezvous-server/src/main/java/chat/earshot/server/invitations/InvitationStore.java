package chat.earshot.server.invitations;

import chat.earshot.values.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps invitations and who may sign up. Called on the engine's thread only. */
public interface InvitationStore {
    /** Open, until IT decided otherwise. */
    SignUpPolicy policy();

    void setPolicy(SignUpPolicy policy);

    /** @param code the hash of the code, which no other invitation has */
    Invitation create(Hash code, Invitation.Terms terms, Instant at);

    Optional<Invitation> find(Hash code);

    Optional<Invitation> find(long id);

    /** Every invitation, the oldest first. */
    List<Invitation> all();

    /** Counts one more use. The caller made sure that it is good. */
    void use(long id);

    void revoke(long id);
}
