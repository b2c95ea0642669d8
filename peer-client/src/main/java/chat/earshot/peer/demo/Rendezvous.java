package chat.earshot.peer.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The demo's server: on this machine's loopback address only, so that the demo never shows on the office's LAN. */
final class Rendezvous {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Program program;
    private final JsonNode ready;

    private Rendezvous(Program program, JsonNode ready) {
        this.program = program;
        this.ready = ready;
    }

    /**
     * Starts it on the stage's data and waits until it listens.
     *
     * @param port 0 for a free one
     */
    static Rendezvous start(Stage stage, int port) {
        Path readyFile = stage.place("ready.json");
        try {
            Files.deleteIfExists(readyFile);
        } catch (IOException failed) {
            throw new StepFailed("the ready file can't be removed: " + failed.getMessage(), failed);
        }
        Program program = stage.startServer(List.of(
                "serve",
                "--data",
                stage.place("server").toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--ready-file",
                readyFile.toString()));
        JsonNode ready = Patience.until("the server's ready file", START, () -> {
            program.requireRunning();
            return read(readyFile);
        });
        return new Rendezvous(program, ready);
    }

    String address() {
        return ready.path("address").asText() + ":" + port();
    }

    int port() {
        return ready.path("port").asInt();
    }

    String fingerprint() {
        return ready.path("fingerprint").asText();
    }

    /** SIGTERM, and a clean end. */
    void stop() {
        program.terminate();
        program.requireCleanEnd(STOP);
    }

    /** Empty as long as it isn't there as a whole. */
    private static Optional<JsonNode> read(Path file) {
        try {
            JsonNode ready = new JsonMapper().readTree(Files.readAllBytes(file));
            return Optional.of(ready).filter(JsonNode::isObject);
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }
}
