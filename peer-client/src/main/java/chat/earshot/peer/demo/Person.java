package chat.earshot.peer.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Somebody at a headless peer: says requests, hears answers and events. Its output is read on a thread of its own. */
final class Person {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final Program program;
    private final OutputStream requests;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<JsonNode> heard = new ArrayList<>();
    private int requestsMade;

    private Person(String name, Program program) {
        this.name = name;
        this.program = program;
        this.requests = program.process().getOutputStream();
    }

    /**
     * Starts a peer that keeps its state in the person's folder.
     *
     * @param arguments of the peer, besides the folder
     */
    static Person start(Stage stage, String name, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("--data", stage.place(name).toString()));
        all.addAll(arguments);
        Person person = new Person(name, stage.startPeer(name, all));
        Thread reader = new Thread(person::listen, "hears-" + name);
        reader.setDaemon(true);
        reader.start();
        return person;
    }

    String name() {
        return name;
    }

    /** The name of the account. */
    String username() {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Makes a request that must be granted.
     *
     * @param params names and values in turn
     */
    JsonNode ask(String method, Object... params) {
        try {
            return tryTo(method, params);
        } catch (Refused refused) {
            throw new StepFailed(name + "'s " + method + " was refused: " + refused.getMessage(), refused);
        }
    }

    /** Makes a request that must be refused for one of these reasons. */
    String askInVain(List<String> reasons, String method, Object... params) {
        try {
            throw new StepFailed(name + "'s " + method + " was granted: " + tryTo(method, params));
        } catch (Refused refused) {
            if (!reasons.contains(refused.reason())) {
                throw new StepFailed(
                        name + "'s " + method + " was refused for another reason: " + refused.reason(), refused);
            }
            return "refused: " + refused.reason();
        }
    }

    JsonNode tryTo(String method, Object... params) throws Refused {
        JsonNode answer = await(method, send(method, params));
        JsonNode error = answer.path("error");
        if (!error.isMissingNode()) {
            throw new Refused(
                    error.path("data").path("reason").asText(""),
                    error.path("message").asText(""));
        }
        return answer.path("result");
    }

    /** Waits for an event that was not waited for before. */
    JsonNode hears(String method, Duration limit, Predicate<JsonNode> which) {
        return Patience.until("\"" + method + "\" for " + name, limit, () -> {
            program.requireRunning();
            return takeHeard(method, which);
        });
    }

    /** Forgets the events up to now. */
    void forget() {
        synchronized (heard) {
            heard.clear();
        }
    }

    /** Ends the input, upon which the peer must sign off and end. */
    void signOff() {
        endInput();
        program.requireCleanEnd(ANSWER);
    }

    /** Ends the input and doesn't wait. */
    void endInput() {
        try {
            requests.close();
        } catch (IOException failed) {
            throw gone(failed);
        }
    }

    /** Ends the peer without ceremony. */
    void kill() {
        program.kill();
    }

    private CompletableFuture<JsonNode> send(String method, Object... params) {
        int id = ++requestsMade;
        ObjectNode request =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
        ObjectNode named = request.putObject("params");
        for (int at = 0; at < params.length; at += 2) {
            named.set(String.valueOf(params[at]), JSON.valueToTree(params[at + 1]));
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        try {
            requests.write((request + "\n").getBytes(StandardCharsets.UTF_8));
            requests.flush();
        } catch (IOException failed) {
            throw gone(failed);
        }
        return answer;
    }

    private JsonNode await(String method, CompletableFuture<JsonNode> answer) {
        try {
            return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            program.requireRunning();
            throw new StepFailed(name + "'s " + method + " was not answered within " + Patience.seconds(ANSWER), late);
        } catch (ExecutionException broken) {
            program.requireRunning();
            throw new StepFailed(name + "'s peer closed its output", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted", interrupted);
        }
    }

    private StepFailed gone(IOException failed) {
        program.requireRunning();
        return new StepFailed(name + "'s peer can't be spoken to: " + failed.getMessage(), failed);
    }

    private void listen() {
        try (BufferedReader lines = program.process().inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(JSON.readTree(line));
            }
        } catch (JsonProcessingException malformed) {
            end(new StepFailed(name + "'s peer wrote a line that isn't JSON", malformed));
        } catch (IOException closed) {
            end(new StepFailed(name + "'s peer closed its output", closed));
        }
        end(new StepFailed(name + "'s peer closed its output"));
    }

    private void hear(JsonNode message) {
        CompletableFuture<JsonNode> answer = asked.remove(message.path("id").asInt());
        if (answer != null) {
            answer.complete(message);
        } else {
            synchronized (heard) {
                heard.add(message);
            }
        }
    }

    private void end(StepFailed why) {
        asked.values().forEach(answer -> answer.completeExceptionally(why));
    }

    private Optional<JsonNode> takeHeard(String method, Predicate<JsonNode> which) {
        synchronized (heard) {
            for (Iterator<JsonNode> events = heard.iterator(); events.hasNext(); ) {
                JsonNode event = events.next();
                if (event.path("method").asText().equals(method) && which.test(event.path("params"))) {
                    events.remove();
                    return Optional.of(event.path("params"));
                }
            }
            return Optional.empty();
        }
    }
}
