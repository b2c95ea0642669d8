package chat.earshot.peer.finding;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks hosts up by DNS within a time limit, which the operating system's own lookup doesn't have. Blocks its caller;
 * looks up on
 * daemon threads of its own, of which some may hang on for a while in a network without DNS.
 */
final class Resolver implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int LOOKUPS_MAX = 8;
    private static final int ADDRESSES_PER_HOST_MAX = 4;
    private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);

    private final Lookup lookup;
    private final Duration limit;
    private final ThreadPoolExecutor workers;

    /** The operating system's lookup. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    Resolver(Lookup lookup, Duration limit) {
        this.lookup = lookup;
        this.limit = limit;
        this.workers = new ThreadPoolExecutor(
                LOOKUPS_MAX, LOOKUPS_MAX, 5, TimeUnit.SECONDS, new ArrayBlockingQueue<>(4 * LOOKUPS_MAX), work -> {
                    Thread thread = new Thread(work, "dns-lookup");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    static Resolver system() {
        return new Resolver(InetAddress::getAllByName, LIMIT);
    }

    /** The addresses of all hosts, in their order, looked up at once; those that aren't known in time are left out. */
    List<InetSocketAddress> resolve(List<HostPort> hosts) {
        List<Callable<InetAddress[]>> lookups = hosts.stream()
                .<Callable<InetAddress[]>>map(one -> () -> lookup.addresses(one.host()))
                .toList();
        try {
            List<Future<InetAddress[]>> found = workers.invokeAll(lookups, limit.toMillis(), TimeUnit.MILLISECONDS);
            return Stream.iterate(0, i -> i < hosts.size(), i -> i + 1)
                    .flatMap(i -> addresses(hosts.get(i), found.get(i)))
                    .toList();
        } catch (RejectedExecutionException busy) {
            LOG.info("event=lookup-failed hosts={} reason=\"DNS does not answer\"", hosts);
            return List.of();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private static Stream<InetSocketAddress> addresses(HostPort host, Future<InetAddress[]> found) {
        if (found.isCancelled()) {
            LOG.info("event=lookup-failed host={} reason=\"DNS does not answer\"", host.host());
            return Stream.empty();
        }
        try {
            return Arrays.stream(found.get())
                    .limit(ADDRESSES_PER_HOST_MAX)
                    .map(address -> new InetSocketAddress(address, host.port()));
        } catch (ExecutionException unknown) {
            LOG.info("event=lookup-failed host={} reason=\"not known\"", host.host());
            return Stream.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Stream.empty();
        }
    }
}
