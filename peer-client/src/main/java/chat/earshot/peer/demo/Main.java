package chat.earshot.peer.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program {@code earshot demo}: sets the stage, has the story told, and clears up whatever happens. */
@Command(
        name = "earshot demo",
        description =
                "Earshot's main job on a real server and three headless peers, told as a story that checks itself.",
        mixinStandardHelpOptions = true,
        version = "Earshot 0.1.0")
public final class Main implements Callable<Integer> {
    @Option(names = "--no-mdns", description = "give the peers the server's address at once")
    private boolean withoutMdns;

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Main()).setParameterExceptionHandler((wrong, given) -> {
            wrong.getCommandLine().getErr().println("earshot demo: " + wrong.getMessage());
            return wrong.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() {
        String serverClassPath = System.getProperty("earshot.server.classpath", "");
        if (serverClassPath.isEmpty()) {
            System.err.println("earshot demo: start it by ./earshot demo, which knows where the server is");
            return 2;
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Narrator narrator = new Narrator(out, isColourful());
        try (Stage stage = new Stage(serverClassPath)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "demo-stop"));
            long startedNanos = System.nanoTime();
            new Story(stage, narrator, !withoutMdns).tell();
            narrator.line("");
            narrator.title("All " + narrator.steps() + " steps did what they must, in "
                    + Patience.seconds(Patience.since(startedNanos)) + ".");
            return 0;
        } catch (StepFailed failed) {
            narrator.line("");
            narrator.title("The story ends here: a step did not do what it must.");
            return 1;
        }
    }

    /** See no-color.org. */
    private static boolean isColourful() {
        String without = System.getenv("NO_COLOR");
        // Told by the script: Java 17 can't say whether its output is a terminal.
        return Boolean.getBoolean("earshot.terminal")
                && (without == null || without.isEmpty())
                && !"dumb".equals(System.getenv("TERM"));
    }
}
