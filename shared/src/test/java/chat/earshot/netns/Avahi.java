package chat.earshot.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Another implementation of mDNS on a host of a lab: what others on a LAN see of us, and what they may tell us. */
public final class Avahi {
    private final NetnsLab lab;
    private final int host;
    private final String bus;

    private Avahi(NetnsLab lab, int host) {
        this.lab = lab;
        this.host = host;
        this.bus = "unix:path=" + lab.folder().resolve("bus");
    }

    /** Starts a D-Bus of its own and the daemon. They end with the lab. */
    public static Avahi on(NetnsLab lab, int host) {
        Avahi avahi = new Avahi(lab, host);
        try {
            avahi.start();
        } catch (IOException failed) {
            throw new UncheckedIOException("failed while starting avahi", failed);
        }
        return avahi;
    }

    /** Every service of a type that is known now, resolved, one a line. */
    public String browse(String type) {
        return lab.exec(host, with("avahi-browse", "--resolve", "--parsable", "--terminate", type));
    }

    /** Publishes a service until the lab is closed. */
    public NetnsLab.Started publish(String name, String type, int port, String... text) {
        String[] command = Stream.concat(
                        Stream.of("avahi-publish", "-s", name, type, Integer.toString(port)), Arrays.stream(text))
                .toArray(String[]::new);
        return lab.start(host, with(command));
    }

    private void start() throws IOException {
        Path config = Files.writeString(lab.folder().resolve("bus.conf"), """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <type>system</type>
                  <listen>%s</listen>
                  <auth>EXTERNAL</auth>
                  <policy context="default">
                    <allow user="*"/>
                    <allow own="*"/>
                    <allow send_type="method_call"/>
                    <allow send_destination="*" eavesdrop="true"/>
                    <allow receive_sender="*"/>
                  </policy>
                </busconfig>
                """.formatted(bus));
        Path daemon = Files.writeString(lab.folder().resolve("avahi.conf"), """
                [server]
                host-name=host%d
                use-ipv4=yes
                use-ipv6=no
                allow-interfaces=eth0
                enable-dbus=yes
                """.formatted(host));
        NetnsLab.Started unusedBus = lab.start(host, "dbus-daemon", "--nofork", "--config-file=" + config);
        // The daemon's pid file has a fixed place: a folder of its own there lets several labs run at once.
        NetnsLab.Started unusedDaemon = lab.start(
                host,
                with(
                        "sh",
                        "-c",
                        "for i in 1 2 3 4 5 6 7 8 9 10; do [ -S '"
                                + lab.folder().resolve("bus")
                                + "' ] && break; sleep 0.2; done;"
                                + " mkdir -p /run/avahi-daemon && mount -t tmpfs tmpfs /run/avahi-daemon"
                                + " && exec avahi-daemon --file '" + daemon
                                + "' --no-chroot --no-drop-root --no-rlimits"));
    }

    private String[] with(String... command) {
        return Stream.concat(Stream.of("env", "DBUS_SYSTEM_BUS_ADDRESS=" + bus), Arrays.stream(command))
                .toArray(String[]::new);
    }
}
