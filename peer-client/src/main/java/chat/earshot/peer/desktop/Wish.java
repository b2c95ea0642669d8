package chat.earshot.peer.desktop;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/**
 * What the program was started for. Read on a thread of its own, because the toolkit starts meanwhile: each takes a
 * third of a second of a young JVM. Any thread; whoever asks waits until it is read.
 */
final class Wish {
    private static final int USAGE = 2;
    private static final Set<String> QUESTIONS = Set.of("-h", "--help", "-V", "--version");

    /** JavaFX makes the application itself: what it is for lies here. */
    private static final CompletableFuture<Wish> CURRENT = new CompletableFuture<>();

    private final CompletableFuture<Answer> answer;

    private Wish(CompletableFuture<Answer> answer) {
        this.answer = answer;
    }

    /** Options for a window, or the exit code of a program that needs none. */
    private record Answer(Optional<DesktopOptions> options, int exitCode) {}

    /** Begins to read. What is wrong with the arguments is told on standard error; another window is raised. */
    static Wish read(String... arguments) {
        Wish wish = new Wish(CompletableFuture.supplyAsync(() -> answer(arguments)));
        CURRENT.complete(wish);
        return wish;
    }

    /** The program's own. */
    static Wish current() {
        return CURRENT.join();
    }

    /** Whether it is answered in words, on a machine without a screen as well. */
    static boolean isQuestion(String... arguments) {
        return Arrays.stream(arguments).anyMatch(QUESTIONS::contains);
    }

    /** How a window is wanted; empty if none is. */
    Optional<DesktopOptions> options() {
        return answer.join().options();
    }

    /** What the program ends with, if nothing else goes wrong. */
    int exitCode() {
        return answer.join().exitCode();
    }

    private static Answer answer(String... arguments) {
        CommandLine line = DesktopOptions.commandLine();
        try {
            if (CommandLine.printHelpIfRequested(line.parseArgs(arguments))) {
                return new Answer(Optional.empty(), 0);
            }
            DesktopOptions options = line.getCommand();
            options.peerSettings();
            return SingleInstance.raiseOther(options.data().resolve("window"), options.link())
                    ? new Answer(Optional.empty(), 0)
                    : new Answer(Optional.of(options), 0);
        } catch (CommandLine.ParameterException | IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            return new Answer(Optional.empty(), USAGE);
        }
    }
}
