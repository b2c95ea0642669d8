package chat.earshot.peer.desktop.around;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.values.ConversationId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notifications over a bus of our own, and a desktop that shows them. */
class BusNoticesTest {
    private static final ConversationId BOB = new ConversationId(new UUID(1, 1));
    private static final ConversationId CLEO = new ConversationId(new UUID(1, 2));

    @TempDir
    Path folder;

    private final Desktop desktop = new Desktop();
    /** The threads that talk to the bus for the notices. */
    private final List<Thread> asking = new CopyOnWriteArrayList<>();

    private TestBus bus;
    private DBusConnection server;
    private BusNotices notices;

    @BeforeEach
    void openTheBus() throws IOException, DBusException {
        bus = TestBus.in(folder);
        server = bus.connect();
        server.requestBusName("org.freedesktop.Notifications");
        server.exportObject(desktop.getObjectPath(), desktop);
        notices = new BusNotices(
                () -> {
                    asking.add(Thread.currentThread());
                    return bus.connect();
                },
                Runnable::run);
    }

    @AfterEach
    void closeTheBus() throws Exception {
        if (bus != null) {
            notices.close();
            for (Thread one : asking) {
                // A connection that is closed while it is called waits 40 s for an answer that it can't read any more.
                one.join();
            }
            server.close();
            bus.close();
        }
    }

    @Test
    void oneConversationHasOneNotificationAndAClickOpensIt() throws DBusException, InterruptedException {
        CountDownLatch opened = new CountDownLatch(1);
        notices.show(new Toast(BOB, "Bob", "1 < 2 & true"), () -> {});
        notices.show(new Toast(CLEO, "Cleo", "hi"), () -> {});
        notices.show(new Toast(BOB, "Bob", "and more"), opened::countDown);
        await().until(() -> desktop.shown.size() == 3);

        assertThat(desktop.shown)
                .containsExactly(
                        "1 replaces 0: Bob: 1 &lt; 2 &amp; true",
                        "2 replaces 0: Cleo: hi",
                        "1 replaces 1: Bob: and more");
        server.sendMessage(new BusNotifications.ActionInvoked(desktop.getObjectPath(), new UInt32(1), "default"));
        assertThat(opened.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatThePersonHasClosedIsNotShownAgainBecauseItSaysSomethingElse() throws DBusException {
        notices.show(new Toast(BOB, "Bob", "one"), () -> {});
        notices.amend(new Toast(BOB, "Bob", "two"), () -> {});
        await().until(() -> desktop.shown.size() == 2);

        server.sendMessage(
                new BusNotifications.NotificationClosed(desktop.getObjectPath(), new UInt32(1), new UInt32(2)));
        await().until(() -> {
            int before = desktop.shown.size();
            notices.amend(new Toast(BOB, "Bob", "three"), () -> {});
            notices.say("Earshot", "here");
            await().until(() -> desktop.shown.stream().skip(before).anyMatch(one -> one.endsWith("here")));
            return desktop.shown.size() == before + 1;
        });
    }

    @Test
    void whatIsReadIsTakenAwayAndTheRestAtTheEnd() {
        notices.show(new Toast(BOB, "Bob", "one"), () -> {});
        notices.show(new Toast(CLEO, "Cleo", "two"), () -> {});
        notices.clear(BOB);
        notices.clear(BOB);
        await().until(() -> desktop.taken.equals(List.of(1L)));

        notices.close();

        await().until(() -> desktop.taken.equals(List.of(1L, 2L)));
    }

    @Test
    void aDesktopThatFailedOnceIsAskedAgain() {
        notices.show(new Toast(BOB, "Bob", "one"), () -> {});
        notices.show(new Toast(BOB, "Bob", Desktop.FAILS), () -> {});
        notices.show(new Toast(BOB, "Bob", "two"), () -> {});

        await().until(() -> desktop.shown.size() == 2);
        assertThat(desktop.shown).containsExactly("1 replaces 0: Bob: one", "2 replaces 0: Bob: two");
    }

    @Test
    void aDesktopWithoutABusIsLeftAlone() {
        BusNotices nowhere = new BusNotices(
                () -> DBusConnectionBuilder.forAddress("unix:path=" + folder.resolve("nobody"))
                        .withShared(false)
                        .build(),
                Runnable::run);
        nowhere.show(new Toast(BOB, "Bob", "one"), () -> {});
        nowhere.say("Earshot", "here");
        nowhere.close();
        nowhere.show(new Toast(BOB, "Bob", "late"), () -> {});

        assertThat(desktop.shown).isEmpty();
    }

    @Test
    void aBusWhoseAddressMakesNoSenseIsLeftAloneToo() throws InterruptedException {
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        BusNotices nowhere = new BusNotices(
                () -> {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, bug) -> uncaught.add(bug));
                    asking.add(Thread.currentThread());
                    return DBusConnectionBuilder.forAddress("disabled:").build();
                },
                Runnable::run);
        nowhere.show(new Toast(BOB, "Bob", "one"), () -> {});
        nowhere.show(new Toast(BOB, "Bob", "two"), () -> {});
        nowhere.close();
        await().until(() -> !asking.isEmpty());
        asking.get(0).join();

        assertThat(uncaught).isEmpty();
        assertThat(asking).hasSize(1);
    }

    /** A notification server that writes down what it is asked. */
    private static final class Desktop implements BusNotifications {
        private static final String FAILS = "fails";

        private final List<String> shown = new CopyOnWriteArrayList<>();
        private final List<Long> taken = new CopyOnWriteArrayList<>();
        private int last;

        @Override
        public UInt32 show(
                String program,
                UInt32 replaces,
                String icon,
                String title,
                String text,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int expiresMs) {
            if (text.equals(FAILS)) {
                throw new DBusExecutionException("starting anew");
            }
            UInt32 id = replaces.intValue() == 0 ? new UInt32(++last) : replaces;
            shown.add(id + " replaces " + replaces + ": " + title + ": " + text);
            return id;
        }

        @Override
        public void take(UInt32 id) {
            taken.add(id.longValue());
        }

        @Override
        public String getObjectPath() {
            return "/org/freedesktop/Notifications";
        }

        @Override
        public boolean isRemote() {
            return false;
        }
    }
}
