package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import chat.earshot.faults.Java;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerSettings;
import chat.earshot.peer.Peers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as people start it, on a display that nobody looks at. */
@Timeout(90)
class RealStartTest {
    private static final int PATIENCE_S = 40;
    /** Before the picture itself: 256 colours and some words. */
    private static final int HEADER_BYTES = 8_192;

    private final List<Process> running = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void endWhatStillRuns() throws InterruptedException {
        for (Process one : running) {
            one.destroyForcibly().waitFor();
        }
    }

    @Test
    void theWindowAppearsAndATerminatedOneLeavesItsFolderFree() throws Exception {
        Path pixels = Files.createDirectory(folder.resolve("screen"));
        String display = display(pixels);
        Path data = folder.resolve("ana");
        Process desktop = start(desktop(data), display);

        await().atMost(PATIENCE_S, TimeUnit.SECONDS).until(() -> isDrawnOn(pixels.resolve("Xvfb_screen0")));
        assertThat(desktop.isAlive()).isTrue();
        desktop.destroy();

        assertThat(desktop.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        assertThat(desktop.exitValue()).isZero();
        assertThat(said()).doesNotContain("\tat ");
        Peers.open(PeerSettings.in(data).withMdns(false).asking()).close();
    }

    @Test
    void aStoreThatIsInUseIsNamedInTheWindowInOneSentence() throws Exception {
        Path data = folder.resolve("ana");
        try (Peer other = Peers.open(PeerSettings.in(data).withMdns(false).asking())) {
            Process desktop = start(desktop(data), display(Files.createDirectory(folder.resolve("screen"))));

            await().atMost(PATIENCE_S, TimeUnit.SECONDS).until(() -> said().contains("event=start-failed why="));
            assertThat(said()).contains("Another peer is using the folder").doesNotContain("\tat ");
            assertThat(desktop.isAlive()).isTrue();
            assertThat(other.status().join().profile()).isEmpty();
        }
    }

    @Test
    void withoutAScreenThatIsSaidInOneSentenceAndHelpIsGivenAllTheSame() throws Exception {
        Process desktop = start(desktop(folder.resolve("ana")), "");

        assertThat(desktop.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        assertThat(desktop.exitValue()).isEqualTo(1);
        assertThat(said()).contains("No window can be opened here: ").doesNotContain("\tat ");

        List<String> help = desktop(folder.resolve("ana"));
        help.add("--help");
        Process helping = start(help, "");

        assertThat(helping.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        assertThat(helping.exitValue()).isZero();
        assertThat(said()).startsWith("Usage: earshot ");
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("desktop.log"));
    }

    /** A display of its own: its number, with the picture kept in a file. */
    private String display(Path pixels) throws IOException {
        if (!Files.isExecutable(Path.of("/usr/bin/Xvfb")) || !hasGtk()) {
            System.out.println("SKIPPED RealStartTest (needs Xvfb and GTK 3): packages xvfb and libgtk-3-0");
            abort("there is no Xvfb or no GTK 3 here");
        }
        Process server = new ProcessBuilder(
                        "/usr/bin/Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "1200x800x24",
                        "-nolisten",
                        "tcp",
                        "-fbdir",
                        pixels.toString())
                .redirectError(folder.resolve("xvfb.log").toFile())
                .start();
        running.add(server);
        try (BufferedReader said = server.inputReader()) {
            return ":" + said.readLine();
        }
    }

    private static boolean hasGtk() throws IOException {
        Path libraries = Path.of("/usr/lib");
        try (Stream<Path> found = Files.find(
                libraries, 2, (file, seen) -> file.getFileName().toString().equals("libgtk-3.so.0"))) {
            return found.findAny().isPresent();
        }
    }

    private static List<String> desktop(Path data) {
        List<String> command = new ArrayList<>(Java.command("-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(Main.class.getName(), "--no-mdns", "--data", data.toString()));
        return command;
    }

    private Process start(List<String> command, String display) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("desktop.log").toFile());
        builder.environment().put("DISPLAY", display);
        builder.environment().remove("WAYLAND_DISPLAY");
        Process started = builder.start();
        running.add(started);
        return started;
    }

    /** Whether a good part of the screen isn't black any more. */
    private static boolean isDrawnOn(Path screen) throws IOException {
        if (!Files.exists(screen)) {
            return false;
        }
        byte[] bytes = Files.readAllBytes(screen);
        int bright = 0;
        for (int at = HEADER_BYTES; at < bytes.length; at++) {
            if (bytes[at] != 0) {
                bright++;
            }
        }
        return bright > bytes.length / 3;
    }
}
