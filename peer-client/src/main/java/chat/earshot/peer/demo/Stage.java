package chat.earshot.peer.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder and the processes of one demo. Closing it, on any thread, leaves nothing of them behind. */
final class Stage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    private final String serverClassPath;
    private final Path folder;
    private final List<Program> programs = new ArrayList<>();
    private boolean closed;

    /** @param serverClassPath what the server is started with; peers have this program's own */
    Stage(String serverClassPath) {
        this.serverClassPath = serverClassPath;
        try {
            this.folder = Files.createTempDirectory("earshot-demo-");
        } catch (IOException failed) {
            throw new UncheckedIOException("failed while making a folder for the demo", failed);
        }
    }

    /** A place of the demo's own. */
    Path place(String name) {
        return folder.resolve(name);
    }

    Program startServer(List<String> arguments) {
        List<String> flags = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");
        return start("The server", serverClassPath, flags, "chat.earshot.server.cli.Main", arguments);
    }

    /** @param name of the person whose peer it is */
    Program startPeer(String name, List<String> arguments) {
        List<String> flags = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m");
        String classPath = System.getProperty("java.class.path", "");
        return start(name + "'s peer", classPath, flags, "chat.earshot.peer.headless.Main", arguments);
    }

    /** Kills what still runs and removes the folder. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        programs.forEach(Program::kill);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            LOG.warn("event=demo-folder-left folder={} reason=\"{}\"", folder, failed.getMessage());
        }
    }

    private synchronized Program start(
            String name, String classPath, List<String> flags, String main, List<String> arguments) {
        if (closed) {
            throw new StepFailed("the demo was stopped");
        }
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(flags);
        command.addAll(List.of("-cp", Objects.requireNonNull(classPath), main));
        command.addAll(arguments);
        Program program = Program.start(name, command, place(name.replaceAll("\\W", "") + ".log"));
        programs.add(program);
        return program;
    }
}
