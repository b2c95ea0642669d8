package chat.earshot.server.cli;

import chat.earshot.values.Fingerprint;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** The file that says that the server is ready, and where. */
final class ReadyFile {
    private ReadyFile() {}

    /** Appears complete or not at all. */
    static void write(Path file, InetSocketAddress address, Fingerprint fingerprint) throws IOException {
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + ".new");
        String json = Json.text(Map.of(
                "address", address.getAddress().getHostAddress(),
                "port", address.getPort(),
                "fingerprint", fingerprint.toString(),
                "pid", ProcessHandle.current().pid()));
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
