package chat.earshot.server.metrics;

import chat.earshot.link.LinkListener;
import chat.earshot.protocol.FilePosted;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.PieceFetched;
import chat.earshot.protocol.PiecePut;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.TextEdited;
import chat.earshot.protocol.TextPosted;
import chat.earshot.server.engine.StorageFault;
import chat.earshot.server.engine.Transactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Everything that is counted, in one registry. Any thread; counting never waits, and a figure that is asked for is read
 * where it stands, without stopping anybody.
 */
public final class ServerMeters {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter posts;
    private final Counter pages;
    private final Counter pieces;
    private final Counter storageFailures;
    private final Timer commits;
    private final DistributionSummary batches;
    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);

    public ServerMeters() {
        posts = counter("earshot.posts", "Texts, edits and files that were acknowledged: they are on the disk.");
        pages = counter("earshot.log.pages", "Pages of logs that were served.");
        pieces = counter("earshot.file.pieces", "Pieces of files that were taken or served.");
        storageFailures = counter("earshot.storage.failures", "Transactions that the storage failed.");
        commits = Timer.builder("earshot.commit")
                .description("How long a transaction took, from its begin until it was on the disk.")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2))
                .register(registry);
        batches = DistributionSummary.builder("earshot.batch.commands")
                .description("How many commands one transaction took.")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 257)
                .register(registry);
        for (Reason reason : Reason.values()) {
            refused.put(
                    reason,
                    Counter.builder("earshot.refused")
                            .description("Requests that were refused.")
                            .tag("reason", reason.word())
                            .register(registry));
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** A listener that counts what is answered, and hands everything on. */
    public LinkListener around(LinkListener listener) {
        return new MeteredLinks(listener, this);
    }

    /** Transactions that are timed. */
    public Transactions around(Transactions transactions) {
        return new Transactions() {
            @Override
            public void run(Runnable work) {
                long begun = System.nanoTime();
                try {
                    transactions.run(work);
                } catch (StorageFault fault) {
                    storageFailures.increment();
                    throw fault;
                }
                commits.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            }

            @Override
            public void rest() {
                transactions.rest();
            }
        };
    }

    /** So many commands were taken for one transaction. */
    public void batch(int commands) {
        batches.record(commands);
    }

    /** A figure that is read when it is asked for. */
    public void gauge(String name, String meaning, Supplier<Number> figure) {
        Gauge.builder(name, figure).description(meaning).register(registry);
    }

    /** The sizes of the database in a folder and of its write-ahead log, in bytes. */
    public void sizes(Path database) {
        Path log = database.resolveSibling(database.getFileName() + "-wal");
        gauge("earshot.database.bytes", "The size of the database.", () -> size(database));
        gauge("earshot.wal.bytes", "The size of the database's write-ahead log.", () -> size(log));
    }

    /** All figures in the text format of Prometheus. */
    public String text() {
        return registry.scrape();
    }

    void answered(Message message) {
        if (message instanceof TextPosted || message instanceof TextEdited || message instanceof FilePosted) {
            posts.increment();
        } else if (message instanceof LogPage) {
            pages.increment();
        } else if (message instanceof PiecePut || message instanceof PieceFetched) {
            pieces.increment();
        } else if (message instanceof RequestRefused refusal) {
            refused.getOrDefault(refusal.reason(), storageFailures).increment();
        }
    }

    private Counter counter(String name, String meaning) {
        return Counter.builder(name).description(meaning).register(registry);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException notThere) {
            return 0;
        }
    }
}
