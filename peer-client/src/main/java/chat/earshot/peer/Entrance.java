package chat.earshot.peer;

import chat.earshot.protocol.ChangePassword;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignUpInvited;
import chat.earshot.protocol.SignedIn;
import java.util.concurrent.CompletableFuture;

/** How a person comes in: what is typed is checked, asked of the rendezvous, and answered. Lives on the loop. */
final class Entrance {
    private final Core core;

    Entrance(Core core) {
        this.core = core;
    }

    CompletableFuture<Profile> signUp(String username, String password, String displayName) {
        requireNew(username, password);
        return core.connection()
                .sign(new SignUp(username, password, Typed.displayName(displayName, username)))
                .thenApply(Entrance::profile);
    }

    CompletableFuture<Profile> signUpInvited(String username, String password, String displayName, String invitation) {
        requireNew(username, password);
        Typed.requireTypeable(invitation, Reason.INVITATION_NEEDED);
        String shown = Typed.displayName(displayName, username);
        return core.connection()
                .sign(new SignUpInvited(username, password, shown, invitation))
                .thenApply(Entrance::profile);
    }

    /** @param username empty for the account that is signed in */
    CompletableFuture<Overview> changePassword(String username, String current, String chosen) {
        Typed.requireTypeable(username, Reason.BAD_CREDENTIALS);
        Typed.requireTypeable(current, Reason.BAD_CREDENTIALS);
        Typed.requireTypeable(chosen, Reason.WEAK_PASSWORD);
        String name =
                username.isEmpty() ? core.requireAccount().profile().username().value() : username;
        return core.connection()
                .sign(new ChangePassword(name, current, chosen))
                .thenCompose(signedIn -> core.overview());
    }

    CompletableFuture<Overview> signIn(String username, String password) {
        Typed.requireTypeable(username, Reason.BAD_CREDENTIALS);
        Typed.requireTypeable(password, Reason.BAD_CREDENTIALS);
        return core.connection().sign(new SignIn(username, password)).thenCompose(signedIn -> core.overview());
    }

    private static void requireNew(String username, String password) {
        Typed.requireTypeable(username, Reason.INVALID_USERNAME);
        Typed.requireTypeable(password, Reason.WEAK_PASSWORD);
    }

    private static Profile profile(SignedIn signedIn) {
        return new Profile(signedIn.username(), signedIn.displayName());
    }
}
