package chat.earshot.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a child process is started that runs a class of this test's class path. */
final class Java {
    private Java() {}

    /** Up to the name of the class. */
    static List<String> command(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }
}
