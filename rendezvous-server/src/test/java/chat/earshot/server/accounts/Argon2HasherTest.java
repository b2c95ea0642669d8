package chat.earshot.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.values.Password;
import org.junit.jupiter.api.Test;

class Argon2HasherTest {
    private static final Password RIGHT = new Password("correct horse battery");
    private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    @Test
    void theRightPasswordMatchesAndAnotherDoesNot() {
        Argon2Hasher hasher = Argon2Hasher.cheapest();
        PasswordHash hash = hasher.hash(RIGHT, SALT);

        assertThat(hasher.matches(RIGHT, hash)).isTrue();
        assertThat(hasher.matches(new Password("correct horse batterz"), hash)).isFalse();
        assertThat(hasher.matches(new Password(""), hash)).isFalse();
    }

    @Test
    void theStandardCostIsNineteenMebibytesTwoPassesAndOneLane() {
        Argon2Hasher hasher = Argon2Hasher.standard();

        PasswordHash hash = hasher.hash(RIGHT, SALT);

        assertThat(hash.phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$AQIDBAUGBwgJCgsMDQ4PEA$");
        assertThat(hasher.matches(RIGHT, hash)).isTrue();
    }

    @Test
    void nobodysHashCostsAsMuchToCheckAsAnyAndMatchesNothing() {
        assertThat(Argon2Hasher.standard().nobodys().phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Argon2Hasher.cheapest()
                        .matches(RIGHT, Argon2Hasher.standard().nobodys()))
                .isFalse();
    }

    @Test
    void aHashIsCheckedWithTheCostThatItWasMadeWith() {
        PasswordHash cheap = Argon2Hasher.cheapest().hash(RIGHT, SALT);

        assertThat(Argon2Hasher.standard().matches(RIGHT, cheap)).isTrue();
    }

    /** From the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 24}. */
    @Test
    void aHashOfTheReferenceImplementationMatches() {
        PasswordHash reference = new PasswordHash(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(Argon2Hasher.standard().matches(new Password("password"), reference))
                .isTrue();
    }

    @Test
    void composedAndDecomposedLettersAreOnePassword() {
        Argon2Hasher hasher = Argon2Hasher.cheapest();

        PasswordHash hash = hasher.hash(new Password("caf\u00e9 au lait"), SALT);

        assertThat(hasher.matches(new Password("cafe\u0301 au lait"), hash)).isTrue();
    }

    @Test
    void whatIsNoHashIsAFaultAndNotAWrongPassword() {
        assertThatThrownBy(() -> Argon2Hasher.cheapest().matches(RIGHT, new PasswordHash("plain")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("plain");
    }
}
