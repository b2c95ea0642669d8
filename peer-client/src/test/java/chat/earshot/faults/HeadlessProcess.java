package chat.earshot.faults;

import chat.earshot.peer.headless.Main;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The real headless peer as a child process, which can be frozen and killed. Asked on the test's thread; what it says
 * is read on one of its own.
 */
public final class HeadlessProcess implements AutoCloseable {
    private static final int PATIENCE_S = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<JsonNode> notifications = new CopyOnWriteArrayList<>();
    private int requests;

    private HeadlessProcess(Process process) {
        this.process = process;
    }

    /** One that was started elsewhere, and whose input and output are this one's. */
    public static HeadlessProcess of(Process process) {
        HeadlessProcess peer = new HeadlessProcess(process);
        ProxiedLink.daemon("headless-reader", peer::listen);
        return peer;
    }

    /** The peer in this folder, of the server there. */
    public static HeadlessProcess in(Path data, InetSocketAddress server) throws IOException {
        return in(data, server, Map.of());
    }

    /** The same, with more in its environment, and more arguments. */
    public static HeadlessProcess in(
            Path data, InetSocketAddress server, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> java = Java.command("-Xmx128m", "-XX:TieredStopAtLevel=1");
        return started(data, server, java, environment, List.of(arguments));
    }

    /** The same as {@code earshot peer} starts it, of which the script tells the benchmark. */
    public static HeadlessProcess asShipped(Path data, InetSocketAddress server) throws IOException {
        String classPath = System.getProperty("earshot.peer.classpath", System.getProperty("java.class.path"));
        String options = System.getProperty("earshot.peer.java", "-Xms16m -Xmx512m");
        List<String> java = Java.command(classPath, List.of(options.split(" ", -1)));
        return started(data, server, java, Map.of(), List.of());
    }

    /** What the peer in that folder writes to standard error. */
    public static Path errors(Path data) {
        return data.resolveSibling(data.getFileName() + ".stderr");
    }

    private static HeadlessProcess started(
            Path data,
            InetSocketAddress server,
            List<String> java,
            Map<String, String> environment,
            List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(Main.class.getName(), "--no-mdns", "--data", data.toString()));
        command.addAll(List.of("--server", server.getAddress().getHostAddress() + ":" + server.getPort()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors(data).toFile()));
        builder.environment().putAll(environment);
        return of(builder.start());
    }

    /**
     * Asks for what must be granted.
     *
     * @param params names and values in turn
     * @return the result
     */
    public JsonNode ask(String method, Object... params) throws IOException {
        return askPatiently(PATIENCE_S, method, params);
    }

    /** The same, for what may take so many seconds. */
    public JsonNode askPatiently(int patienceS, String method, Object... params) throws IOException {
        return granted(patienceS, tell(method, params));
    }

    /** Asks for what must be refused. @return the error */
    public JsonNode refused(String method, Object... params) throws IOException {
        JsonNode said = said(PATIENCE_S, tell(method, params));
        if (!said.has("error")) {
            throw new AssertionError("it was granted: " + said);
        }
        return said.path("error");
    }

    /** The result of what was asked, which must be granted within so many seconds. */
    public static JsonNode granted(int patienceS, CompletableFuture<JsonNode> answer) {
        JsonNode said = said(patienceS, answer);
        if (said.has("error")) {
            throw new AssertionError("it was refused: " + said);
        }
        return said.path("result");
    }

    private static JsonNode said(int patienceS, CompletableFuture<JsonNode> answer) {
        try {
            return answer.get(patienceS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException failure) {
            throw new AssertionError("it was not answered", failure);
        }
    }

    /** Asks without waiting; completes with the whole response, result or error. */
    public CompletableFuture<JsonNode> tell(String method, Object... params) throws IOException {
        ObjectNode request = JSON.createObjectNode();
        int id = ++requests;
        request.put("jsonrpc", "2.0").put("id", id).put("method", method);
        ObjectNode named = request.putObject("params");
        for (int param = 0; param < params.length; param += 2) {
            named.set(params[param].toString(), JSON.valueToTree(params[param + 1]));
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        OutputStream in = process.getOutputStream();
        in.write((request + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        return answer;
    }

    /** What it was told of one kind, in order. */
    public List<JsonNode> notified(String method) {
        return notifications.stream()
                .filter(said -> said.path("method").asText().equals(method))
                .map(said -> said.path("params"))
                .toList();
    }

    /** The state of its link that it was told last: it looks for the server before it is connected at first, too. */
    public String lastConnection() {
        List<JsonNode> told = notified("connection");
        return told.isEmpty() ? "" : told.get(told.size() - 1).path("state").asText();
    }

    /** How often it was told that somebody's presence is that. */
    public long presences(String username, String presence) {
        return notified("presence").stream()
                .filter(said -> said.path("username").asText().equals(username))
                .filter(said -> said.path("presence").asText().equals(presence))
                .count();
    }

    /** As at the end of its input: it signs off and ends by itself. */
    public void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new AssertionError("the peer did not end");
        }
    }

    public long pid() {
        return process.pid();
    }

    /** SIGSTOP. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private void listen() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (!line.startsWith("{")) {
                    // A library's own notice, where the class path of several modules' tests has two settings for it.
                    continue;
                }
                JsonNode said = JSON.readTree(line);
                hear(said);
            }
        } catch (IOException ended) {
            asked.values().forEach(answer -> answer.completeExceptionally(ended));
        }
    }

    private void hear(JsonNode said) {
        if (said.has("method")) {
            notifications.add(said);
            return;
        }
        CompletableFuture<JsonNode> answer = asked.remove(said.path("id").asInt());
        if (answer != null) {
            answer.complete(said);
        }
    }
}
