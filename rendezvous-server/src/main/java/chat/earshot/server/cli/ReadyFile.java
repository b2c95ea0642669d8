package chat.earshot.server.cli;

import chat.earshot.server.RendezvousServer.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/** The file that says that the server is ready, and where. */
final class ReadyFile {
    private ReadyFile() {}

    /** Removes what an earlier run left: whoever waits must not find the port and identity of a server that is gone. */
    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("The ready file " + file + " of an earlier run can't be removed.", failed);
        }
    }

    /** Appears complete or not at all. */
    static void write(Path file, Running running) throws IOException {
        InetSocketAddress address = running.address();
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + ".new");
        Map<String, Object> values = new TreeMap<>(Map.of(
                "address", address.getAddress().getHostAddress(),
                "port", address.getPort(),
                "fingerprint", running.fingerprint().toString(),
                "pid", ProcessHandle.current().pid()));
        running.metrics().ifPresent(metrics -> values.put("metrics", "http://" + text(metrics) + "/metrics"));
        String json = Json.text(values);
        try {
            Files.writeString(unfinished, json + "\n");
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new IOException("The ready file " + file + " can't be written.", failed);
        }
    }

    /** An address and its port as one writes them. */
    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
