package chat.earshot.peer.desktop.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.earshot.peer.desktop.around.TestBus;
import chat.earshot.values.DeviceId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keyring over a bus of our own: with a service that plays a keyring, and with a real one where there is one. */
class BusKeyringTest {
    private static final DeviceId HERE = new DeviceId(new UUID(0x4000, 1));
    private static final DeviceId THERE = new DeviceId(new UUID(0x4000, 2));
    private static final byte[] TOKEN = "a token of 32 bytes, more or less".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private TestBus bus;
    private BusKeyring keyring;

    @BeforeEach
    void openTheBus() throws Exception {
        bus = TestBus.in(folder);
        keyring = new BusKeyring(bus::connect);
    }

    @AfterEach
    void closeTheBus() throws Exception {
        if (bus != null) {
            keyring.close();
            bus.close();
        }
    }

    @Test
    void whatIsPutIsFoundByThatPeerAloneUntilItIsRemoved() throws Exception {
        try (DBusConnection server = bus.connect()) {
            new Safe(false, server).serve();
            assertThat(answer(keyring.find(HERE))).isEmpty();
            answer(keyring.put(HERE, new byte[] {1}));
            answer(keyring.put(HERE, TOKEN));

            assertThat(answer(keyring.find(HERE)).orElseThrow()).isEqualTo(TOKEN);
            assertThat(answer(keyring.find(THERE))).isEmpty();
            answer(keyring.remove(HERE));
            assertThat(answer(keyring.find(HERE))).isEmpty();
        }
    }

    @Test
    void aLockedKeyringSaysSoAndAsksNobody() throws Exception {
        try (DBusConnection server = bus.connect()) {
            new Safe(true, server).serve();

            assertThatThrownBy(() -> answer(keyring.put(HERE, TOKEN)))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("locked");
        }
    }

    @Test
    void withoutAKeyringTheAnswerIsAFailureAndNoWaiting() {
        assertThatThrownBy(() -> answer(keyring.find(HERE))).isInstanceOf(ExecutionException.class);
    }

    @Test
    void aBusWhoseAddressMakesNoSenseIsAFailureToo() {
        BusKeyring nowhere = new BusKeyring(
                () -> DBusConnectionBuilder.forAddress("disabled:").build());

        assertThatThrownBy(() -> answer(nowhere.find(HERE))).isInstanceOf(ExecutionException.class);
        nowhere.close();
    }

    @Test
    void aRealKeyringKeepsIt() throws Exception {
        assumeTrue(TestBus.isInstalled("gnome-keyring-daemon"), "no keyring here: apt-get install gnome-keyring");
        ProcessBuilder builder =
                new ProcessBuilder("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets");
        builder.environment().put("DBUS_SESSION_BUS_ADDRESS", bus.address());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        Process daemon = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (DBusConnection watch = bus.connect()) {
            daemon.getOutputStream().write("a login password".getBytes(StandardCharsets.UTF_8));
            daemon.getOutputStream().close();
            await().until(() -> List.of(
                            watch.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class)
                                    .ListNames())
                    .contains("org.freedesktop.secrets"));
            answer(keyring.put(HERE, TOKEN));

            assertThat(answer(keyring.find(HERE)).orElseThrow()).isEqualTo(TOKEN);
            answer(keyring.remove(HERE));
            assertThat(answer(keyring.find(HERE))).isEmpty();
        } finally {
            daemon.destroy();
            daemon.waitFor(5, TimeUnit.SECONDS);
        }
    }

    private static <T> T answer(CompletableFuture<T> asked) throws Exception {
        return asked.get(10, TimeUnit.SECONDS);
    }

    /** A keyring that keeps what it is given in memory. */
    private static final class Safe implements SecretService, SecretCollection {
        private static final String PLACE = "/org/freedesktop/secrets";

        private final boolean locked;
        private final DBusConnection server;
        private final Map<String, Map<String, String>> attributes = new HashMap<>();
        private int last;

        Safe(boolean locked, DBusConnection server) {
            this.locked = locked;
            this.server = server;
        }

        void serve() throws Exception {
            server.requestBusName("org.freedesktop.secrets");
            server.exportObject(PLACE, this);
        }

        @Override
        public Both<Variant<?>, DBusPath> openSession(String algorithm, Variant<?> input) {
            return new Both<>(new Variant<>(""), new DBusPath(PLACE + "/session/s1"));
        }

        @Override
        public Both<List<DBusPath>, List<DBusPath>> search(Map<String, String> wanted) {
            List<DBusPath> found = attributes.entrySet().stream()
                    .filter(one -> one.getValue().equals(wanted))
                    .map(one -> new DBusPath(one.getKey()))
                    .toList();
            return new Both<>(found, List.of());
        }

        @Override
        public DBusPath readAlias(String name) {
            return new DBusPath(PLACE);
        }

        @Override
        @SuppressWarnings("unchecked")
        public Both<DBusPath, DBusPath> createItem(Map<String, Variant<?>> properties, Secret secret, boolean replace) {
            if (locked) {
                return new Both<>(new DBusPath("/"), new DBusPath(PLACE + "/prompt/p1"));
            }
            Map<String, String> named = (Map<String, String>)
                    Objects.requireNonNull(properties.get("org.freedesktop.Secret.Item.Attributes"))
                            .getValue();
            attributes.entrySet().removeIf(one -> replace && one.getValue().equals(named));
            String place = PLACE + "/item" + ++last;
            attributes.put(place, Map.copyOf(named));
            export(place, secret);
            return new Both<>(new DBusPath(place), new DBusPath("/"));
        }

        private void export(String place, Secret secret) {
            try {
                server.exportObject(place, new Item(place, secret, () -> attributes.remove(place)));
            } catch (DBusException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public String getObjectPath() {
            return PLACE;
        }
    }

    /** One secret of it. */
    private record Item(String place, Secret secret, Runnable forget) implements SecretItem {
        @Override
        public Secret read(DBusPath session) {
            return secret;
        }

        @Override
        public DBusPath delete() {
            forget.run();
            return new DBusPath("/");
        }

        @Override
        public String getObjectPath() {
            return place;
        }
    }
}
