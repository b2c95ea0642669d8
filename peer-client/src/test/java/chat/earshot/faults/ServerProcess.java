package chat.earshot.faults;

import chat.earshot.e2e.Ports;
import chat.earshot.server.cli.Main;
import chat.earshot.values.Fingerprint;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real server as a child process on one data folder, which can be killed, stopped, frozen, and started again on
 * the same port. Lives on the test's thread.
 */
public final class ServerProcess implements AutoCloseable {
    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(20);

    private final Path data;
    private final Path ready;
    private final Path errors;
    private final List<String> before;
    private final String classPath;
    private final int port = Ports.free();
    private long pid;
    private @Nullable String fingerprint;
    private @Nullable Process process;

    private ServerProcess(Path data, List<String> before, String classPath) {
        this.data = data;
        this.classPath = classPath;
        this.before = List.copyOf(before);
        this.ready = data.resolveSibling(data.getFileName() + ".ready");
        this.errors = data.resolveSibling(data.getFileName() + ".stderr");
    }

    /** A server that listens on a free port of the loopback. */
    public static ServerProcess on(Path data) throws IOException, InterruptedException {
        return on(data, List.of());
    }

    /** @param before a program under which it runs, with its arguments: {@code strace -f …} */
    public static ServerProcess on(Path data, List<String> before) throws IOException, InterruptedException {
        ServerProcess server = new ServerProcess(data, before, System.getProperty("java.class.path"));
        server.start();
        return server;
    }

    /** One that runs from jars alone, as it is installed: it opens no file to find a class. */
    public static ServerProcess packed(Path data, List<String> before) throws IOException, InterruptedException {
        Path jars = Files.createDirectories(data.resolveSibling(data.getFileName() + ".jars"));
        ServerProcess server = new ServerProcess(data, before, Java.packedClassPath(jars));
        server.start();
        return server;
    }

    /** Starts it, on the port that it had before, and waits until it listens. */
    public void start() throws IOException, InterruptedException {
        Process started = launch(program(before, classPath), data, port, ready, errors);
        process = started;
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.exists(ready)) {
            if (started.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new IOException("the server did not start: " + stderr());
            }
        }
        JsonNode said = new JsonMapper().readTree(Files.readAllBytes(ready));
        pid = said.path("pid").asLong();
        fingerprint = said.path("fingerprint").asText();
    }

    /** Starts a server without waiting for it: for starts that are to be cut short or to fail. */
    public static Process launch(Path data, int port, List<String> before, Path ready, Path errors) throws IOException {
        return launch(program(before, System.getProperty("java.class.path")), data, port, ready, errors);
    }

    private static List<String> program(List<String> before, String classPath) {
        List<String> program = new ArrayList<>(before);
        program.addAll(Java.command(classPath, FLAGS));
        return program;
    }

    private static Process launch(List<String> program, Path data, int port, Path ready, Path errors)
            throws IOException {
        Files.deleteIfExists(ready);
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(Main.class.getName(), "serve", "--no-mdns", "--bind", "127.0.0.1"));
        command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
        command.addAll(List.of("--ready-file", ready.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public Fingerprint fingerprint() {
        return Fingerprint.parse(Objects.requireNonNull(fingerprint, "it never ran"));
    }

    /** Of the server itself, also when it runs under another program. */
    public long pid() {
        return pid;
    }

    public Path data() {
        return data;
    }

    /** What it wrote to standard error since the first start. */
    public List<String> stderr() throws IOException {
        return Files.exists(errors) ? Files.readAllLines(errors) : List.of();
    }

    /** How many file descriptors it has open. */
    public int descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return (int) open.count();
        }
    }

    /** The names of its threads, as the kernel knows them: their first 15 characters. */
    public List<String> threads() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.map(ServerProcess::name).sorted().toList();
        }
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd(END);
    }

    /** SIGSTOP: it is there, and does nothing. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** From now on it may not open a file or socket whose number isn't below this. What is open stays open. */
    public void descriptorsMax(int most) throws IOException, InterruptedException {
        run("prlimit", "--pid", Long.toString(pid), "--nofile=" + most + ":");
    }

    /**
     * SIGTERM.
     *
     * @return its exit code
     */
    public int stop(Duration limit) throws InterruptedException {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        return awaitEnd(limit);
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null && running.isAlive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    private int awaitEnd(Duration limit) throws InterruptedException {
        Process running = Objects.requireNonNull(process, "it never ran");
        if (!running.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the server did not end within " + limit.toMillis() + " ms");
        }
        return running.exitValue();
    }

    private void signal(String name) throws IOException, InterruptedException {
        run("kill", "-" + name, Long.toString(pid));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException ended) {
            return "";
        }
    }
}
