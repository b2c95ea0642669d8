package chat.earshot.bench;

import com.esotericsoftware.kryonet.Connection;
import com.esotericsoftware.kryonet.Listener;
import com.esotericsoftware.kryonet.Server;
import com.esotericsoftware.minlog.Log;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * KryoNet's own server as it comes, handing texts on: no TLS, no accounts, nothing stored. Every text goes to the
 * one whom it names and, as an acknowledgement, back to its sender. A program of its own.
 */
final class StockRelay {
    /** Wide enough for what the load keeps in flight: a stock server that overflows breaks its stream. */
    private static final int WRITE_BUFFER_BYTES = 64 * 1024;

    private static final int OBJECT_BUFFER_BYTES = 2 * 1024;

    private StockRelay() {}

    public static void main(String[] arguments) throws IOException {
        Log.set(Log.LEVEL_WARN);
        Server server = new Server(WRITE_BUFFER_BYTES, OBJECT_BUFFER_BYTES, new StockFrames());
        server.addListener(new Relaying());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        server.bind(address, null);
        server.start();
        Path ready = Path.of(arguments[0]);
        Path unfinished = ready.resolveSibling(ready.getFileName() + ".new");
        Files.writeString(unfinished, "{\"address\":\"127.0.0.1\",\"port\":" + address.getPort() + "}");
        Files.move(unfinished, ready, StandardCopyOption.ATOMIC_MOVE);
    }

    /** KryoNet doesn't tell which port it took if it is asked for any. */
    private static int freePort() throws IOException {
        try (ServerSocketChannel taken = ServerSocketChannel.open()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return ((InetSocketAddress) taken.getLocalAddress()).getPort();
        }
    }

    /** KryoNet's network thread. */
    private static final class Relaying extends Listener {
        private final Map<Integer, Connection> connections = new ConcurrentHashMap<>();

        @Override
        public void connected(Connection connection) {
            connections.put(connection.getID(), connection);
        }

        @Override
        public void disconnected(Connection connection) {
            connections.remove(connection.getID());
        }

        @Override
        public void received(Connection connection, Object message) {
            if (message instanceof StockFrames.Text text) {
                Connection to = connections.get(text.to());
                if (to != null) {
                    to.sendTCP(text);
                }
                connection.sendTCP(text);
            }
        }
    }
}
