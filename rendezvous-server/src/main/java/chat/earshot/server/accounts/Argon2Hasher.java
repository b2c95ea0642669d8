package chat.earshot.server.accounts;

import chat.earshot.values.Password;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id (RFC 9106) with its result in PHC string format. Stateless; any thread. */
public final class Argon2Hasher implements PasswordHasher {
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final Cost cost;

    /** @param memoryKib how much memory one hash takes */
    private record Cost(int memoryKib, int passes, int lanes) {}

    private Argon2Hasher(Cost cost) {
        this.cost = cost;
    }

    /** The least that OWASP's Password Storage Cheat Sheet accepts: 19 MiB, two passes, one lane. */
    public static Argon2Hasher standard() {
        return new Argon2Hasher(new Cost(19_456, 2, 1));
    }

    /** The same with the least cost that the algorithm has: for tests that sign in often. */
    public static Argon2Hasher cheapest() {
        return new Argon2Hasher(new Cost(8, 1, 1));
    }

    @Override
    public PasswordHash hash(Password password, byte[] salt) {
        return phc(salt, digest(password, salt, cost, HASH_BYTES));
    }

    /** Whoever found a password for it had inverted Argon2. */
    @Override
    public PasswordHash nobodys() {
        return phc(new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    /** @throws IllegalStateException if what is stored is no Argon2id hash: the storage is damaged */
    @Override
    public boolean matches(Password password, PasswordHash hash) {
        Matcher phc = PHC.matcher(hash.phc());
        if (!phc.matches()) {
            throw new IllegalStateException("a stored password hash is not Argon2id in PHC format");
        }
        Cost stored = new Cost(
                Integer.parseInt(phc.group(1)), Integer.parseInt(phc.group(2)), Integer.parseInt(phc.group(3)));
        byte[] salt = Base64.getDecoder().decode(phc.group(4));
        byte[] expected = Base64.getDecoder().decode(phc.group(5));
        return MessageDigest.isEqual(expected, digest(password, salt, stored, expected.length));
    }

    private PasswordHash phc(byte[] salt, byte[] digest) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes()
                + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(digest));
    }

    private static byte[] digest(Password password, byte[] salt, Cost cost, int bytes) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] digest = new byte[bytes];
        // Normalized as RFC 8265 says: one keyboard composes é, another one doesn't.
        String normalized = Normalizer.normalize(password.value(), Normalizer.Form.NFC);
        argon2.generateBytes(normalized.getBytes(StandardCharsets.UTF_8), digest);
        return digest;
    }
}
