package chat.earshot.server.sessions;

import chat.earshot.protocol.ChangePassword;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.accounts.PasswordHasher;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.sessions.PasswordLanes.Lane;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Password;
import chat.earshot.values.Username;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Choosing another password, with the present one or IT's one-time code. Engine's thread only, but for hashing. */
public final class PasswordService {
    private final Admission admission;
    private final SignInService signIns;
    private final RandomGenerator random;

    /** @param random must be unpredictable where it counts: a {@code SecureRandom} */
    public PasswordService(Admission admission, SignInService signIns, RandomGenerator random) {
        this.admission = admission;
        this.signIns = signIns;
        this.random = random;
    }

    /** Proves the present password as a sign-in does, and only then hashes and stores the chosen one. */
    public void change(Caller caller, DeviceId device, int exchange, ChangePassword request) {
        Optional<Password> chosen = Admission.password(request.chosen()).filter(typed -> isStrong(typed, request));
        if (chosen.isEmpty()) {
            admission.outbound().answer(caller, exchange, Refusals.of(Reason.WEAK_PASSWORD));
            return;
        }
        if (request.chosen().equals(request.current())) {
            admission
                    .outbound()
                    .answer(
                            caller,
                            exchange,
                            new RequestRefused(Reason.WEAK_PASSWORD, "Choose a password that you didn't have before."));
            return;
        }
        Attempt attempt = new Attempt(caller, device, exchange, request.username(), request.current());
        signIns.prove(attempt, proven -> hash(attempt, proven, chosen.get()));
    }

    private void hash(Attempt attempt, SignInService.Proven proven, Password chosen) {
        byte[] salt = new byte[PasswordHasher.SALT_BYTES];
        random.nextBytes(salt);
        admission
                .aside()
                .run(
                        attempt.caller(),
                        attempt.exchange(),
                        new Aside.Job<>(
                                Lane.SIGN_IN,
                                () -> admission.hasher().hash(chosen, salt),
                                hash -> admission
                                        .outbound()
                                        .answer(attempt.caller(), attempt.exchange(), changed(attempt, proven, hash)),
                                () -> {}));
    }

    private Response changed(Attempt attempt, SignInService.Proven proven, PasswordHash hash) {
        // IT may have done something about the account while the password was hashed.
        Optional<Account> account = signIns.stillProven(proven);
        if (account.isEmpty()) {
            return Refusals.of(Reason.BAD_CREDENTIALS);
        }
        if (account.get().disabled()) {
            return Refusals.of(Reason.ACCOUNT_DISABLED);
        }
        Account changed = account.get();
        admission.accounts().setPassword(changed.id(), hash, Optional.empty());
        admission
                .audit()
                .add(
                        AuditKind.PASSWORD_CHANGED,
                        Actor.of(changed.username(), attempt.caller().address(), attempt.device()));
        // Who knew the old password may sit at another device: all of them need the new one.
        admission.sessions().endOthers(changed.id(), attempt.caller(), "Your password was changed at another device.");
        return admission
                .sessions()
                .start(
                        attempt.caller(),
                        attempt.device(),
                        changed,
                        admission.tokens().issue(changed.id(), attempt.device()));
    }

    private static boolean isStrong(Password typed, ChangePassword request) {
        try {
            return typed.isStrongFor(new Username(request.username()));
        } catch (IllegalArgumentException notAName) {
            // Nobody has that name, which the sign-in says, like for any other unknown one.
            return true;
        }
    }
}
