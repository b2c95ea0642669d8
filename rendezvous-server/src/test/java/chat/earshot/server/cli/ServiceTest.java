package chat.earshot.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as systemd's service: what it says of itself, and how its log looks to programs. */
class ServiceTest {
    @TempDir
    Path folder;

    @Test
    void itTellsThatItIsReadyThatItLivesAndThatItStopsAndLogsAnObjectALine() throws Exception {
        assumeThat(File.separator).as("a system with sh").isEqualTo("/");
        Path told = Files.createFile(folder.resolve("told"));
        Path log = folder.resolve("log");
        // In the place of systemd's own program, which would talk to the socket.
        Path notify = Files.writeString(
                folder.resolve("systemd-notify"), "#!/bin/sh\necho \"$NOTIFY_SOCKET $*\" >>'" + told + "'\n");
        Files.setPosixFilePermissions(notify, PosixFilePermissions.fromString("rwx------"));

        Process server = start(log);
        try {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(Files.readAllLines(told))
                            .startsWith(
                                    "/run/fake --ready --status=Serving",
                                    "/run/fake WATCHDOG=1",
                                    "/run/fake WATCHDOG=1"));
            server.toHandle().destroy();
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.destroyForcibly();
        }

        assertThat(Files.readAllLines(told)).contains("/run/fake STOPPING=1");
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            JsonNode object = new ObjectMapper().readTree(line);
            assertThat(object.isObject()).as(line).isTrue();
        }
    }

    private Process start(Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // As it is shipped: tests log less.
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--no-mdns",
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log.toFile());
        builder.environment().put("PATH", folder + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("NOTIFY_SOCKET", "/run/fake");
        builder.environment().put("WATCHDOG_USEC", "400000");
        builder.environment().put("EARSHOT_LOG_FORMAT", "json");
        return builder.start();
    }
}
