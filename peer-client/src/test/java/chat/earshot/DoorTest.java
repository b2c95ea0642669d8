package chat.earshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the door to every program, the shell script, does before it starts one. */
@EnabledOnOs(OS.LINUX)
class DoorTest {
    /** Runs the function that looks for libraries, with an installer that only tells what it is asked for. */
    private static final String LOOK_FOR_LIBRARIES = """
            set -euo pipefail
            install() { echo "installs $*"; }
            eval "$(sed -n '/^need_window_tools()/,/^}/p' "$1")"
            need_window_tools
            """;

    @TempDir
    Path folder;

    @Test
    void aWindowNeedsNothingInstalledWhereEveryLibraryIsThere() throws Exception {
        command("fc-list", "echo some.ttf");
        // What is looked for stands first, and far more than a pipe holds behind it.
        command("ldconfig", """
                printf '%s\\n' libgtk-3.so.0 libGL.so.1 libXxf86vm.so.1 libXtst.so.6
                for ((line = 0; line < 20000; line++)); do echo "libother.so.$line (libc6,x86-64)"; done
                """);

        assertThat(lookForLibraries()).isEmpty();
    }

    @Test
    void aWindowHasTheLibraryInstalledThatIsMissing() throws Exception {
        command("fc-list", "echo some.ttf");
        command("ldconfig", "printf '%s\\n' libgtk-3.so.0 libGL.so.1 libXxf86vm.so.1");

        assertThat(lookForLibraries()).isEqualTo("installs libxtst6 fonts-noto-color-emoji\n");
    }

    private void command(String name, String script) throws IOException {
        Path command = Files.writeString(folder.resolve(name), "#!/usr/bin/env bash\n" + script + "\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    }

    private String lookForLibraries() throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder(List.of(
                "bash",
                "-c",
                LOOK_FOR_LIBRARIES,
                "bash",
                TidyTest.root().resolve("earshot").toString()));
        bash.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
        bash.redirectErrorStream(true);
        Process looking = bash.start();
        String said = new String(looking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(looking.waitFor()).as(said).isZero();
        return said;
    }
}
