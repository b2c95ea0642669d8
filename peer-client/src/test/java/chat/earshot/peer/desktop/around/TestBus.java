package chat.earshot.peer.desktop.around;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;

/** A D-Bus of a test's own. */
public final class TestBus {
    private final Process daemon;
    private final String address;

    private TestBus(Process daemon, String address) {
        this.daemon = daemon;
        this.address = address;
    }

    /** Skips the test where there is no bus. */
    public static TestBus in(Path folder) throws IOException {
        assumeTrue(isInstalled("dbus-daemon"), "no bus here: apt-get install dbus");
        Path config = Files.writeString(folder.resolve("bus.conf"), """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <type>session</type>
                  <listen>unix:dir=%s</listen>
                  <policy context="default">
                    <allow send_destination="*" eavesdrop="true"/>
                    <allow eavesdrop="true"/>
                    <allow own="*"/>
                  </policy>
                </busconfig>
                """.formatted(folder));
        Process daemon = new ProcessBuilder(
                        "dbus-daemon", "--config-file=" + config, "--nofork", "--nopidfile", "--print-address")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new TestBus(daemon, String.valueOf(daemon.inputReader().readLine()));
    }

    public static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    public DBusConnection connect() throws DBusException {
        return DBusConnectionBuilder.forAddress(address).withShared(false).build();
    }

    public String address() {
        return address;
    }

    public void close() throws InterruptedException {
        daemon.destroy();
        assertThat(daemon.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }
}
