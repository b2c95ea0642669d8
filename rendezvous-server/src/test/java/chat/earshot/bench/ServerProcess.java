package chat.earshot.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server that runs as a process of its own. Started and ended on any one thread. */
final class ServerProcess implements AutoCloseable {
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int STOP_SECONDS = 10;

    /** For tests, in which only the start counts; the script says what {@code earshot serve} has. */
    private static final String TINY_SERVER = "-Xmx512m -XX:TieredStopAtLevel=1";

    private final Process process;
    private final InetSocketAddress address;
    private final Thread lastResort;

    private ServerProcess(Process process, InetSocketAddress address, Thread lastResort) {
        this.process = process;
        this.address = address;
        this.lastResort = lastResort;
    }

    /**
     * Runs the product as {@code earshot serve} does, on loopback and a free port.
     *
     * @param jvm more arguments for its Java
     */
    static ServerProcess earshot(Path folder, List<String> jvm) throws IOException, InterruptedException {
        Path ready = folder.resolve("ready.json");
        // That of the server before this one, if there was one.
        Files.deleteIfExists(ready);
        List<String> arguments = new ArrayList<>(
                List.of(System.getProperty("earshot.server.java", TINY_SERVER).split(" ", -1)));
        arguments.addAll(jvm);
        arguments.addAll(List.of("-cp", System.getProperty("earshot.server.classpath", ownClassPath())));
        arguments.addAll(List.of("chat.earshot.server.cli.Main", "serve", "--data", folder.toString()));
        arguments.addAll(List.of("--bind", "127.0.0.1", "--port", "0", "--ready-file", ready.toString()));
        return start(arguments, ready, folder.resolve("server.log"));
    }

    /** Runs the stock KryoNet relay. */
    static ServerProcess stock(Path folder) throws IOException, InterruptedException {
        Path ready = folder.resolve("ready.json");
        return start(
                List.of("-Xmx512m", "-cp", ownClassPath(), StockRelay.class.getName(), ready.toString()),
                ready,
                folder.resolve("server.log"));
    }

    InetSocketAddress address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        forget(lastResort);
    }

    private static ServerProcess start(List<String> arguments, Path ready, Path log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        // Whoever ends the benchmark early must not leave a server behind.
        Thread lastResort = new Thread(process::destroy, "last resort");
        Runtime.getRuntime().addShutdownHook(lastResort);
        long end = System.nanoTime() + START_NANOS;
        while (!Files.exists(ready)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                forget(lastResort);
                throw new IOException("the server didn't start: " + Files.readString(log));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        JsonNode said = new ObjectMapper().readTree(ready.toFile());
        return new ServerProcess(
                process,
                new InetSocketAddress(
                        said.get("address").asText(), said.get("port").asInt()),
                lastResort);
    }

    private static void forget(Thread lastResort) {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException ending) {
            // The program is ending, and the hook runs already.
        }
    }

    static String ownClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    }
}
