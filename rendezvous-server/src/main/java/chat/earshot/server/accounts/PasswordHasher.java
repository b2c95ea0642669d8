package chat.earshot.server.accounts;

import chat.earshot.values.Password;

/** Turns passwords into what is stored, slowly on purpose. Pure; any thread. */
public interface PasswordHasher {
    int SALT_BYTES = 16;

    /** @param salt {@link #SALT_BYTES} fresh random bytes */
    PasswordHash hash(Password password, byte[] salt);

    /** One that no password is known for, and that takes as long to check as any. Costs nothing to make. */
    PasswordHash nobodys();

    /** Takes as long for a wrong password as for the right one. */
    boolean matches(Password password, PasswordHash hash);
}
