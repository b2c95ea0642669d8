package chat.earshot.server.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One JSON object on one line over a socket, bounded in bytes and in time. Any thread. */
final class ControlLine {
    /** What is said in every line, so that another version is told apart. */
    static final int PROTOCOL = 1;

    private static final int CHUNK_BYTES = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ControlLine() {}

    /** One as bytes. */
    static ByteBuffer of(Map<String, ?> fields) throws IOException {
        Map<String, Object> said = new TreeMap<>(fields);
        said.put("protocol", PROTOCOL);
        return ByteBuffer.wrap((JSON.writeValueAsString(said) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes one.
     *
     * @throws IOException if the other end doesn't take it within that time
     */
    static void write(SocketChannel socket, ByteBuffer line, long timeoutMs) throws IOException {
        try (Turns turns = new Turns(socket, SelectionKey.OP_WRITE, timeoutMs)) {
            while (line.hasRemaining()) {
                turns.await();
                socket.write(line);
            }
        }
    }

    /**
     * Reads one.
     *
     * @throws IOException if it doesn't come within that time, is longer than that, or is no JSON object of this
     *     protocol; the message is a plain sentence
     */
    static Map<String, ?> read(SocketChannel socket, int bytesMax, long timeoutMs) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        try (Turns turns = new Turns(socket, SelectionKey.OP_READ, timeoutMs)) {
            while (true) {
                turns.await();
                if (socket.read(chunk.clear()) < 0) {
                    throw new IOException("The line has no end.");
                }
                byte[] bytes = chunk.array();
                for (int index = 0; index < chunk.position(); index++) {
                    if (bytes[index] == '\n') {
                        line.write(bytes, 0, index);
                        return parse(line.toByteArray());
                    }
                }
                line.write(bytes, 0, chunk.position());
                if (line.size() > bytesMax) {
                    throw new IOException("The line is longer than " + bytesMax + " bytes.");
                }
            }
        }
    }

    private static Map<String, ?> parse(byte[] line) throws IOException {
        Map<?, ?> parsed;
        try {
            parsed = JSON.readValue(line, Map.class);
        } catch (JsonProcessingException malformed) {
            throw new IOException("The line is no JSON object.", malformed);
        }
        if (parsed == null || !Integer.valueOf(PROTOCOL).equals(parsed.get("protocol"))) {
            throw new IOException("The command and the server are of different versions of Earshot.");
        }
        Map<String, Object> fields = new TreeMap<>();
        parsed.forEach((name, value) -> {
            if (value != null) {
                fields.put(String.valueOf(name), value);
            }
        });
        return fields;
    }

    /** Waits until a socket is ready, all in all for at most so long. */
    private static final class Turns implements AutoCloseable {
        private final Selector selector;
        private final long deadlineNs;

        Turns(SocketChannel socket, int operation, long timeoutMs) throws IOException {
            this.deadlineNs = System.nanoTime() + timeoutMs * 1_000_000;
            this.selector = Selector.open();
            socket.configureBlocking(false);
            socket.register(selector, operation);
        }

        void await() throws IOException {
            long leftMs = (deadlineNs - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0 || selector.select(leftMs) == 0) {
                throw new IOException("The other end did not go on in time.");
            }
            selector.selectedKeys().clear();
        }

        @Override
        public void close() throws IOException {
            selector.close();
        }
    }
}
