package chat.earshot.server.accounts;

import chat.earshot.values.Hash;
import chat.earshot.values.SessionToken;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a session token: what is stored, so that a stolen database signs nobody in. */
public record TokenHash(Hash hash) {
    public static TokenHash of(SessionToken token) {
        try {
            return new TokenHash(Hash.of(
                    MessageDigest.getInstance("SHA-256").digest(token.octets().toArray())));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
