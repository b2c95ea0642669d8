package chat.earshot.peer.desktop.around;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Since when nobody has touched this computer, asked of an X server of our own. */
class SystemIdleTest {
    @Test
    void xTellsSinceWhenNobodyTouchedIt() throws IOException, InterruptedException {
        assumeTrue(isInstalled("Xvfb"), "no X server here: apt-get install xvfb");
        // The server chooses a free number and says which.
        Process server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader told = server.inputReader()) {
            Optional<Idle> idle = SystemIdle.find(Map.of("DISPLAY", ":" + told.readLine()), "Linux");
            assumeTrue(idle.isPresent(), "X doesn't tell here: apt-get install libxss1");

            assertThat(idle.orElseThrow().ms()).isPresent();
        } finally {
            server.destroy();
            assertThat(server.waitFor(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void underWaylandAndWithoutADisplayNothingIsTold() {
        assertThat(SystemIdle.find(Map.of("DISPLAY", ":0", "WAYLAND_DISPLAY", "wayland-0"), "Linux"))
                .isEmpty();
        assertThat(SystemIdle.find(Map.of(), "Linux")).isEmpty();
        assertThat(SystemIdle.find(Map.of("DISPLAY", ":0"), "Mac OS X")).isEmpty();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
