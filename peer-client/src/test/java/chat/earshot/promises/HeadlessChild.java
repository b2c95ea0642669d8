package chat.earshot.promises;

import static org.awaitility.Awaitility.await;

import chat.earshot.peer.headless.Main;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A headless peer in a process of its own, which can be frozen and killed. Lives on the test's thread. */
final class HeadlessChild implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Path output;
    private final BufferedWriter input;
    private int requests;

    private HeadlessChild(Process process, Path output) {
        this.process = process;
        this.output = output;
        this.input = process.outputWriter();
    }

    /** One that was started elsewhere, and writes to that file. */
    static HeadlessChild of(Process process, Path output) {
        return new HeadlessChild(process, output);
    }

    /**
     * Starts one.
     *
     * @param data its folder; what it says stands beside it in files that end with {@code .out} and {@code .err}
     */
    static HeadlessChild start(Path data, Map<String, String> environment, String... arguments) throws IOException {
        Path output = data.resolveSibling(data.getFileName() + ".out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--no-mdns",
                "--data",
                data.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors(data).toFile());
        builder.environment().putAll(environment);
        return new HeadlessChild(builder.start(), output);
    }

    /** What the peer in that folder wrote to standard error. */
    static Path errors(Path data) {
        return data.resolveSibling(data.getFileName() + ".err");
    }

    /** Asks and waits for the answer: its result, or its error. */
    JsonNode ask(String method, String... namesAndValues) {
        int id = ++requests;
        ObjectNode params = JSON.createObjectNode();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            params.put(namesAndValues[index], namesAndValues[index + 1]);
        }
        ObjectNode request =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
        request.set("params", params);
        try {
            input.write(request + "\n");
            input.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException("the peer is gone", gone);
        }
        Optional<JsonNode> answer = await(method)
                .atMost(PATIENCE)
                .until(
                        () -> lines().stream()
                                .filter(line -> line.path("id").asInt() == id)
                                .findFirst(),
                        Optional::isPresent);
        return answer.map(line -> line.has("error") ? line.path("error") : line.path("result"))
                .orElseThrow();
    }

    /** What it was told of one kind, in order. */
    List<JsonNode> notified(String method) {
        return lines().stream()
                .filter(line -> line.path("method").asText().equals(method))
                .map(line -> line.path("params"))
                .toList();
    }

    /** The state of its link that it was told last: it looks for the server before it is connected at first, too. */
    String lastConnection() {
        List<JsonNode> told = notified("connection");
        return told.isEmpty() ? "" : told.get(told.size() - 1).path("state").asText();
    }

    /** How often it was told that somebody's presence is that. */
    long presences(String username, String presence) {
        return notified("presence").stream()
                .filter(said -> said.path("username").asText().equals(username))
                .filter(said -> said.path("presence").asText().equals(presence))
                .count();
    }

    /** SIGSTOP. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Signs off, and waits for its end. */
    void end() throws IOException, InterruptedException {
        input.close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the peer did not end");
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private List<JsonNode> lines() {
        try {
            List<JsonNode> lines = new ArrayList<>();
            String text = Files.readString(output);
            // The last line may be unfinished.
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                if (line.startsWith("{")) {
                    lines.add(JSON.readTree(line));
                }
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("failed while reading what a peer said", unreadable);
        }
    }
}
