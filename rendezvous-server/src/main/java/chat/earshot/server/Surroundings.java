package chat.earshot.server;

import chat.earshot.server.accounts.Argon2Hasher;
import chat.earshot.server.accounts.PasswordHasher;
import chat.earshot.server.files.SpoolThreads;
import chat.earshot.server.sessions.Fanout;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What the rendezvous takes from outside: with the same surroundings and the same commands it does the same again.
 *
 * @param random a {@code SecureRandom} wherever secrets count
 * @param workers hash passwords; reject what is too much
 * @param readers read log pages; reject what is too much
 * @param spool writes and reads blocks of files
 */
public record Surroundings(
        Clock clock,
        RandomGenerator random,
        PasswordHasher hasher,
        Fanout fanout,
        Executor workers,
        Executor readers,
        SpoolThreads spool) {
    /** One whose log readers also work for the spool of files. */
    public Surroundings(
            Clock clock,
            RandomGenerator random,
            PasswordHasher hasher,
            Fanout fanout,
            Executor workers,
            Executor readers) {
        this(clock, random, hasher, fanout, workers, readers, new SpoolThreads(readers, readers, readers));
    }

    /** Those of a real rendezvous. */
    public static Surroundings real(Clock clock, Executor workers, Executor readers, SpoolThreads spool) {
        return new Surroundings(
                clock, new SecureRandom(), Argon2Hasher.standard(), Fanout.encodedOnce(), workers, readers, spool);
    }
}
