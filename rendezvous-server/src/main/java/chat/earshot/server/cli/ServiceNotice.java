package chat.earshot.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service is, by its own {@code systemd-notify}: Java 17 has no datagrams over UNIX sockets.
 * Where no systemd waits for it, it does nothing. Any thread.
 */
final class ServiceNotice {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNotice.class);
    private static final long ANSWER_MS = 5_000;

    private final boolean wanted;
    /** How long systemd waits for a sign of life; 0 for ever. */
    private final long watchdogMs;

    private ServiceNotice(boolean wanted, long watchdogMs) {
        this.wanted = wanted;
        this.watchdogMs = watchdogMs;
    }

    static ServiceNotice ofEnvironment(Function<String, @Nullable String> environment) {
        String usec = Optional.ofNullable(environment.apply("WATCHDOG_USEC")).orElse("0");
        long watchdogMs = usec.matches("\\d{1,15}") ? TimeUnit.MICROSECONDS.toMillis(Long.parseLong(usec)) : 0;
        return new ServiceNotice(environment.apply("NOTIFY_SOCKET") != null, watchdogMs);
    }

    /** The service is ready; from now on systemd hears that it lives, as long as it does. */
    void ready(BooleanSupplier isAlive) {
        tell("--ready", "--status=Serving");
        if (wanted && watchdogMs > 0) {
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "watchdog");
                thread.setDaemon(true);
                return thread;
            });
            // Half of what systemd allows, as its manual asks for.
            ScheduledFuture<?> unused = timer.scheduleAtFixedRate(
                    () -> beat(isAlive), watchdogMs / 2, watchdogMs / 2, TimeUnit.MILLISECONDS);
        }
    }

    void stopping() {
        tell("STOPPING=1");
    }

    private void beat(BooleanSupplier isAlive) {
        if (isAlive.getAsBoolean()) {
            tell("WATCHDOG=1");
        } else {
            LOG.error("watchdog=withheld");
        }
    }

    private void tell(String... words) {
        if (!wanted) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("systemd-notify"));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(ANSWER_MS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException missing) {
            LOG.warn("systemd=not-told cause=\"{}\"", missing.getMessage());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
