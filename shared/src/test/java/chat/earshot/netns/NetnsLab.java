package chat.earshot.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Some hosts at one switch, each a network namespace with a loopback and an {@code eth0} at 10.77.0.N. Names are
 * unique to this
 * process and lab. Closing ends every process that was started in it and removes everything. Any one thread.
 */
public final class NetnsLab implements AutoCloseable {
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(20);

    private final String prefix;
    private final List<Process> started = new CopyOnWriteArrayList<>();
    private final List<String> namespaces = new ArrayList<>();
    private final Path folder;

    private NetnsLab(String prefix) throws IOException {
        this.prefix = prefix;
        this.folder = Files.createTempDirectory("earshot-netns-");
    }

    /** Makes a switch and hosts 1 to {@code count}. */
    public static NetnsLab hosts(int count) {
        try {
            NetnsLab lab = new NetnsLab(
                    "es" + ProcessHandle.current().pid() + "x" + Long.toString(System.nanoTime() % 46_656, 36));
            try {
                lab.build(count);
            } catch (RuntimeException failed) {
                lab.close();
                throw failed;
            }
            return lab;
        } catch (IOException failed) {
            throw new UncheckedIOException("failed while making a lab", failed);
        }
    }

    /** Why there can be no lab here; empty if there can. */
    public static String obstacle() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "not root";
        }
        List<String> missing = Stream.of("ip", "nft", "dbus-daemon", "avahi-daemon", "avahi-browse", "avahi-publish")
                .filter(tool -> Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                        .noneMatch(place -> Files.isExecutable(Path.of(place, tool))))
                .toList();
        if (!missing.isEmpty()) {
            return "missing " + String.join(", ", missing);
        }
        String probe = "es-probe-" + ProcessHandle.current().pid() + "-"
                + Thread.currentThread().getId();
        try {
            run("ip", "netns", "add", probe);
            run("ip", "netns", "del", probe);
            return "";
        } catch (IllegalStateException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    public static String address(int host) {
        return "10.77.0." + host;
    }

    /** A folder that is removed with the lab. */
    public Path folder() {
        return folder;
    }

    /** Runs a command on a host to its end and gives what it printed. */
    public String exec(int host, String... command) {
        return run(in(host, command));
    }

    /** Starts a command on a host; what it prints goes to a file. */
    public Started start(int host, String... command) {
        try {
            Path output = Files.createTempFile(folder, "out", ".txt");
            Process process = new ProcessBuilder(in(host, command))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            started.add(process);
            return new Started(process, output);
        } catch (IOException failed) {
            throw new UncheckedIOException("failed while starting " + String.join(" ", command), failed);
        }
    }

    /** Starts a Java program of this test's class path on a host. */
    public Started java(int host, Class<?> program, String... arguments) {
        return start(host, javaCommand(program, arguments));
    }

    /** The same, but its input and output are the caller's; what it says on its error stream goes to a file. */
    public Process talk(int host, Path errors, Class<?> program, String... arguments) {
        try {
            Process process = new ProcessBuilder(in(host, javaCommand(program, arguments)))
                    .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                    .start();
            started.add(process);
            return process;
        } catch (IOException failed) {
            throw new UncheckedIOException("failed while starting " + program.getName(), failed);
        }
    }

    private static String[] javaCommand(Class<?> program, String... arguments) {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                program.getName()));
        command.addAll(Arrays.asList(arguments));
        return command.toArray(String[]::new);
    }

    /** A process in the lab and what it has printed. */
    public record Started(Process process, Path output) {
        public String printed() {
            try {
                return Files.readString(output, StandardCharsets.UTF_8);
            } catch (IOException failed) {
                throw new UncheckedIOException("failed while reading what was printed", failed);
            }
        }
    }

    /** From now on nothing gets from one host to the other, in either direction, without either being told. */
    public void cut(int one, int other) {
        dropFrom(one, other);
        dropFrom(other, one);
    }

    /** Everybody hears everybody again. */
    public void heal() {
        for (int host = 1; host < namespaces.size(); host++) {
            exec(host, "nft", "flush", "ruleset");
        }
    }

    /** Pulls a host's cable, or plugs it in again. */
    public void cable(int host, boolean plugged) {
        run("ip", "-n", namespace(0), "link", "set", "p" + host, plugged ? "up" : "down");
    }

    @Override
    public void close() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        for (String namespace : namespaces) {
            try {
                run("ip", "netns", "del", namespace);
            } catch (IllegalStateException alreadyGone) {
                // It was never made, or is gone: that is what was wanted.
            }
        }
        deleteFolder();
    }

    private void build(int count) {
        namespaces.add(prefix + "s");
        for (int host = 1; host <= count; host++) {
            namespaces.add(prefix + "h" + host);
        }
        String hub = namespace(0);
        run("ip", "netns", "add", hub);
        run("ip", "-n", hub, "link", "add", "br0", "type", "bridge", "mcast_snooping", "0");
        run("ip", "-n", hub, "link", "set", "br0", "up");
        for (int host = 1; host <= count; host++) {
            String name = namespace(host);
            String port = "p" + host;
            run("ip", "netns", "add", name);
            run("ip", "-n", name, "link", "set", "lo", "up");
            // Made inside the switch's namespace: its name never meets another lab's.
            run("ip", "-n", hub, "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", name);
            run("ip", "-n", hub, "link", "set", port, "master", "br0");
            run("ip", "-n", hub, "link", "set", port, "up");
            run("ip", "-n", name, "addr", "add", address(host) + "/24", "dev", "eth0");
            run("ip", "-n", name, "link", "set", "eth0", "up");
            run("ip", "-n", name, "route", "add", "224.0.0.0/4", "dev", "eth0");
        }
    }

    private void dropFrom(int at, int from) {
        exec(at, "nft", "add", "table", "inet", "f");
        exec(at, "nft", "add", "chain", "inet", "f", "in", "{ type filter hook input priority 0; }");
        exec(at, "nft", "add", "rule", "inet", "f", "in", "ip", "saddr", address(from), "drop");
    }

    private String namespace(int host) {
        return namespaces.get(host);
    }

    private String[] in(int host, String... command) {
        return Stream.concat(Stream.of("ip", "netns", "exec", namespace(host)), Arrays.stream(command))
                .toArray(String[]::new);
    }

    private static String run(String... command) {
        String said = String.join(" ", command);
        try {
            Path output = Files.createTempFile("earshot-netns-", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(COMMAND_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(said + ": no end");
                }
                String printed = Files.readString(output, StandardCharsets.UTF_8);
                if (process.exitValue() != 0) {
                    throw new IllegalStateException(said + ": " + printed.strip());
                }
                return printed;
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("failed while running " + said, failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(said + ": interrupted", stop);
        }
    }

    private void deleteFolder() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one)).forEach(file -> {
                boolean unused = file.toFile().delete();
            });
        } catch (IOException failed) {
            throw new UncheckedIOException("failed while cleaning up " + folder, failed);
        }
    }
}
