package chat.earshot.server.testing;

import chat.earshot.link.LinkEnd;
import chat.earshot.protocol.Reason;
import chat.earshot.server.RendezvousParts;
import chat.earshot.server.RendezvousSettings;
import chat.earshot.server.Stores;
import chat.earshot.server.Surroundings;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.accounts.Argon2Hasher;
import chat.earshot.server.accounts.PasswordHasher;
import chat.earshot.server.conversations.FileLimits;
import chat.earshot.server.conversations.Retention;
import chat.earshot.server.engine.Command;
import chat.earshot.server.engine.Inbox;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executor;

/** A whole rendezvous on the test's own thread, over memory, with a fake clock and a seeded source of randomness. */
public final class TestRendezvous {
    public static final AccountLimits GENEROUS = new AccountLimits(100_000, 100_000, 1_000, 2_000);

    private final FakeClock clock;
    private final Stores stores;
    private final RendezvousParts parts;
    private long links;
    private long devices;

    public TestRendezvous() {
        this(MemoryStores.create(), new FakeClock(), GENEROUS);
    }

    public TestRendezvous(Stores stores, FakeClock clock, AccountLimits limits) {
        this(stores, clock, limits, Runnable::run, new Random(42));
    }

    /** One whose passwords are hashed by that. */
    public TestRendezvous(PasswordHasher hasher) {
        this(MemoryStores.create(), new FakeClock(), GENEROUS, Runnable::run, new Random(42), hasher);
    }

    /** One that keeps what people say for so long. */
    public static TestRendezvous keeping(Retention retention) {
        return set(new RendezvousSettings("Test LAN", GENEROUS, 1_000).withRetention(retention));
    }

    /** One that keeps that much of people's files. */
    public static TestRendezvous keeping(FileLimits files) {
        return set(new RendezvousSettings("Test LAN", GENEROUS, 1_000).withFiles(files));
    }

    private static TestRendezvous set(RendezvousSettings settings) {
        return new TestRendezvous(
                MemoryStores.create(),
                new FakeClock(),
                settings,
                Runnable::run,
                new Random(42),
                Argon2Hasher.cheapest());
    }

    public TestRendezvous(Stores stores, FakeClock clock, AccountLimits limits, Executor beside, Random random) {
        this(stores, clock, limits, beside, random, Argon2Hasher.cheapest());
    }

    private TestRendezvous(
            Stores stores,
            FakeClock clock,
            AccountLimits limits,
            Executor beside,
            Random random,
            PasswordHasher hasher) {
        this(stores, clock, new RendezvousSettings("Test LAN", limits, 1_000), beside, random, hasher);
    }

    private TestRendezvous(
            Stores stores,
            FakeClock clock,
            RendezvousSettings settings,
            Executor beside,
            Random random,
            PasswordHasher hasher) {
        this.clock = clock;
        this.stores = stores;
        Surroundings surroundings = new Surroundings(
                clock,
                random,
                hasher,
                (receivers, envelope) -> receivers.forEach(link -> link.send(envelope)),
                beside,
                beside);
        this.parts = new RendezvousParts(stores, surroundings, settings);
        parts.begin();
    }

    public FakeClock clock() {
        return clock;
    }

    public Stores stores() {
        return stores;
    }

    public RendezvousParts parts() {
        return parts;
    }

    /** Opens a link that has said nothing yet. */
    public FakeLink open() {
        return open("10.0.0.1");
    }

    public FakeLink open(String address) {
        FakeLink link = new FakeLink(++links, address);
        parts.links().opened(link);
        return link;
    }

    /** The link ends, as if the machine at its other end had died. */
    public void end(FakeLink link) {
        link.close("ended by the test");
        parts.links().closed(link, new LinkEnd(LinkEnd.Cause.REMOTE, "gone"));
        run();
    }

    /** Runs the engine until nothing waits. */
    public void run() {
        while (!parts.inbox().isEmpty()) {
            parts.engine().runBatch(parts.inbox().drain(Inbox.BATCH_MAX));
        }
    }

    /** A program on a new device that has said hello. */
    public TestPeer peer() {
        return new TestPeer(this, new DeviceId(new UUID(1, ++devices)));
    }

    /** Somebody with a new account, signed in on a new device. */
    public TestPeer person(String name) {
        TestPeer peer = peer();
        peer.signUp(name);
        peer.events();
        return peer;
    }

    /** Each has the other as a contact; nobody has anything left to hear. */
    public void befriend(TestPeer one, TestPeer other) {
        one.add(other.name());
        other.add(one.name());
        one.events();
        other.events();
    }

    /** Runs something on the engine, as a command of IT. */
    public void command(Runnable work) {
        parts.inbox().add(new Command() {
            @Override
            public void run() {
                work.run();
            }

            @Override
            public void refused(Reason reason) {
                throw new AssertionError(reason);
            }

            @Override
            public void broken(String where) {
                throw new AssertionError(where);
            }
        });
        run();
    }

    /** Gives the engine its upkeep; what the storage refuses of it is left for the next time. */
    public void queueUpkeep() {
        parts.inbox().add(new Command() {
            @Override
            public void run() {
                parts.upkeep().run();
            }

            @Override
            public void refused(Reason reason) {
                // Still due.
            }

            @Override
            public void broken(String where) {
                // Still due.
            }
        });
    }

    public AccountId account(String name) {
        List<AccountId> found = new ArrayList<>();
        stores.transactions().run(() -> found.add(accountHere(name)));
        return found.get(0);
    }

    /** Inside a transaction. */
    public AccountId accountHere(String name) {
        return stores.accounts().find(new Username(name)).orElseThrow().id();
    }
}
