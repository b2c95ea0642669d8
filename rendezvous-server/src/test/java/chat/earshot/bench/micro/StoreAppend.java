package chat.earshot.bench.micro;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.server.Stores;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.SqliteStorage;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What an append of 200 bytes costs the storage in microseconds, its share of a durable commit of 256 included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class StoreAppend {
    private static final int BATCH = 256;
    private static final int CONVERSATIONS = 100;
    private static final String TEXT = "x".repeat(200);

    /** Whether ids are as peers make them, or as random as they may be. */
    @Param({"true", "false"})
    public boolean timeOrdered = true;

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<ConversationId> conversations = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Run run = new Run();

    /** What a run works on. */
    private static final class Run {
        private Path folder = Path.of("");
        private List<Stores> stores = List.of();
        private List<Account> accounts = List.of();
    }

    @Setup(Level.Trial)
    public void open() throws IOException, StartFailure {
        run = new Run();
        run.folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "append-");
        DataFolder claimed = DataFolder.claim(run.folder);
        SqliteStorage storage = SqliteStorage.open(claimed, Clock.systemUTC());
        open.add(storage);
        open.add(claimed);
        Stores stores = storage.stores();
        run.stores = List.of(stores);
        stores.transactions().run(() -> {
            PasswordHash hash = new PasswordHash("none");
            Account ana = stores.accounts()
                    .create(new Username("ana"), new DisplayName("Ana"), hash, Instant.EPOCH)
                    .orElseThrow();
            run.accounts = List.of(ana);
            for (int number = 0; number < CONVERSATIONS; number++) {
                ConversationId id = new ConversationId(new UUID(random.nextLong(), random.nextLong()));
                stores.conversations().create(id, "", List.of(ana.id()), Instant.EPOCH);
                conversations.add(id);
            }
        });
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        for (AutoCloseable opened : open) {
            opened.close();
        }
        try (Stream<Path> files = Files.walk(run.folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void append() {
        Stores stores = run.stores.get(0);
        Account ana = run.accounts.get(0);
        long now = System.currentTimeMillis();
        stores.transactions().run(() -> {
            for (int entry = 0; entry < BATCH; entry++) {
                EntryId id = timeOrdered
                        ? EntryId.fresh(now, random)
                        : new EntryId(new UUID(random.nextLong(), random.nextLong()));
                Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text(TEXT));
                stores.conversations()
                        .appendNew(
                                conversations.get(random.nextInt(CONVERSATIONS)),
                                id,
                                ana.id(),
                                ana.username(),
                                Instant.ofEpochMilli(now),
                                body);
            }
        });
    }
}
