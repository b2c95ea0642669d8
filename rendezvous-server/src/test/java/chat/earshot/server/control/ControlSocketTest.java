package chat.earshot.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.server.RendezvousServer;
import chat.earshot.server.RendezvousServer.Options;
import chat.earshot.server.RendezvousServer.Running;
import chat.earshot.server.administration.AdminRefusal;
import chat.earshot.server.start.StartFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server's control socket, over real sockets. */
@Timeout(60)
class ControlSocketTest {
    @TempDir
    Path folder;

    @Test
    void anOrderIsDoneByTheServerThatRuns() throws StartFailure, AdminRefusal {
        try (Running running = start(folder)) {
            desk(folder).run("user.add", Map.of("name", "Ana"));

            assertThat(names(folder)).containsExactly("Ana");
            assertThat(desk(folder).status())
                    .hasValueSatisfying(status -> assertThat(status.toString())
                            .contains(
                                    "address=127.0.0.1",
                                    "port=" + running.address().getPort()));
        }
        // By the same code on the folder itself.
        assertThat(names(folder)).containsExactly("Ana");
        assertThat(desk(folder).status()).isEmpty();
    }

    @Test
    void onlyTheServersOwnAccountMayUseIt() throws StartFailure, IOException {
        try (Running running = start(folder)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("control"))))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("control/socket"))))
                    .isEqualTo("rw-------");
            assertThat(running.address()).isNotNull();
        }
        assertThat(folder.resolve("control")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "junk\n",
                "\n",
                "[1,2]\n",
                "null\n",
                "{\"protocol\":2,\"verb\":\"user.list\",\"arguments\":{}}\n",
                "{\"protocol\":1,\"verb\":7,\"arguments\":{}}\n",
                "{\"protocol\":1,\"verb\":\"user.add\",\"arguments\":{\"name\":null}}\n",
                "{\"protocol\":1,\"verb\":\"user.add\",\"arguments\":{\"name\":{\"a\":[]}}}\n",
                "{\"protocol\":1,\"verb\":\"no.such\\nverb\",\"arguments\":{}}\n"
            })
    void junkIsAnsweredWithAnErrorAndHurtsNobody(String junk) throws StartFailure, IOException, AdminRefusal {
        try (Running running = start(folder)) {
            assertThat(say(junk)).startsWith("{\"error\":\"").contains("\"ok\":false");
            assertThat(names(folder)).isEmpty();
            assertThat(running.address()).isNotNull();
        }
    }

    @Test
    void whoSaysNothingIsCutOffAndTheNextIsServed() throws StartFailure, IOException, AdminRefusal {
        try (Running running = start(folder);
                SocketChannel silent = open()) {
            assertThat(names(folder)).isEmpty();

            assertThat(read(silent)).contains("did not go on in time");
            assertThat(running.address()).isNotNull();
        }
    }

    @Test
    void aHangUpHurtsNobody() throws StartFailure, IOException, AdminRefusal {
        try (Running running = start(folder)) {
            for (int times = 0; times < 5; times++) {
                open().close();
            }
            assertThat(names(folder)).isEmpty();
            assertThat(running.address()).isNotNull();
        }
    }

    @Test
    void aFolderWhosePathIsTooLongForASocketIsAdministeredAllTheSame() throws StartFailure, AdminRefusal {
        Path deep = folder.resolve("d".repeat(60)).resolve("e".repeat(60));
        try (Running running = start(deep)) {
            desk(deep).run("user.add", Map.of("name", "Ana"));

            assertThat(deep.resolve("control/path")).exists();
            assertThat(names(deep)).containsExactly("Ana");
            assertThat(running.address()).isNotNull();
        }
        assertThat(deep.resolve("control/path")).doesNotExist();
    }

    @Test
    void whatAKilledServerLeftBehindIsNoHindrance() throws StartFailure, IOException, AdminRefusal {
        start(folder).close();
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(folder.resolve("control/socket")));
        }
        assertThat(folder.resolve("control/socket")).exists();

        assertThat(names(folder)).isEmpty();
        try (Running running = start(folder)) {
            assertThat(names(folder)).isEmpty();
            assertThat(running.address()).isNotNull();
        }
    }

    @Test
    void aFolderWithoutADatabaseIsLeftAsItIs() {
        assertThatThrownBy(() -> desk(folder).run("user.list", Map.of()))
                .isInstanceOf(AdminRefusal.class)
                .hasMessageContaining("start the server on it once");
        assertThat(folder).isEmptyDirectory();
    }

    private String say(String line) throws IOException {
        try (SocketChannel socket = open()) {
            socket.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            return read(socket);
        }
    }

    private SocketChannel open() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control/socket")));
    }

    private static String read(SocketChannel socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(1_024);
        while (socket.read(chunk.clear()) >= 0) {
            all.write(chunk.array(), 0, chunk.position());
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static List<String> names(Path data) throws AdminRefusal {
        Object listed =
                Objects.requireNonNull(desk(data).run("user.list", Map.of()).get("users"));
        return ((List<?>) listed)
                .stream()
                        .map(one -> String.valueOf(((Map<?, ?>) one).get("username")))
                        .toList();
    }

    private static AdminDesk desk(Path data) {
        return new AdminDesk(data, Clock.systemUTC());
    }

    private static Running start(Path data) throws StartFailure {
        return RendezvousServer.start(
                new Options(data, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "x", false));
    }
}
