package chat.earshot.peer.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child process whose standard error goes to a file. */
final class Program {
    private static final int LOG_LINES_SHOWN = 12;

    private final String name;
    private final Process process;
    private final Path log;

    private Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it, with its output on a pipe.
     *
     * @param log gets what it writes to standard error, after what is there
     */
    static Program start(String name, List<String> command, Path log) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new Program(name, builder.start(), log);
        } catch (IOException failed) {
            throw new StepFailed(name + " could not be started: " + failed.getMessage(), failed);
        }
    }

    String name() {
        return name;
    }

    Process process() {
        return process;
    }

    /** Fails, with the end of its log, if it isn't running any more. */
    void requireRunning() {
        if (!process.isAlive()) {
            throw new StepFailed(name + " ended with exit code " + process.exitValue() + endOfLog());
        }
    }

    /** Asks it to end (SIGTERM). */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end, which must be one without complaint. */
    void requireCleanEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StepFailed(name + " did not end within " + Patience.seconds(limit) + endOfLog());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted", interrupted);
        }
        if (process.exitValue() != 0) {
            throw new StepFailed(name + " ended with exit code " + process.exitValue() + endOfLog());
        }
    }

    /** Ends it at once, if it still runs. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
            return last.isEmpty() ? "" : "; it said last:\n       " + String.join("\n       ", last);
        } catch (IOException unreadable) {
            return "; its log can't be read: " + unreadable.getMessage();
        }
    }
}
