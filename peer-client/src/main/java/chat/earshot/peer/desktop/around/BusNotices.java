package chat.earshot.peer.desktop.around;

import chat.earshot.values.ConversationId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifications of a Linux desktop, over D-Bus. A thread of its own talks to the bus, because a bus may take its
 * time; one that fails twice in a row, or at once, is left alone.
 */
public final class BusNotices implements Notices {
    private static final Logger LOG = LoggerFactory.getLogger(BusNotices.class);
    private static final String SERVICE = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";
    private static final String PROGRAM = "Earshot";
    private static final String ICON = "earshot";
    private static final UInt32 NEW = new UInt32(0);
    private static final int AS_THE_SERVER_LIKES = -1;

    private final Bus bus;
    private final Executor ui;
    private final ExecutorService worker;
    /** What is shown, and what a click on it does. On the worker alone. */
    private final Map<ConversationId, Shown> shown = new HashMap<>();

    private @Nullable DBusConnection connection;
    private boolean works;
    private boolean failed;

    private record Shown(UInt32 id, Runnable opened) {}

    /** Makes the connection to the bus. */
    @FunctionalInterface
    public interface Bus {
        DBusConnection connect() throws DBusException;
    }

    /** @param ui the FX thread */
    public BusNotices(Bus bus, Executor ui) {
        this.bus = bus;
        this.ui = ui;
        this.worker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "earshot-notices");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void show(Toast toast, Runnable opened) {
        onBus(server -> show(server, toast, opened));
    }

    private void show(BusNotifications server, Toast toast, Runnable opened) {
        Shown before = shown.get(toast.conversation());
        UInt32 id = notify(
                server,
                before == null ? NEW : before.id(),
                toast.title(),
                toast.text(),
                List.of("default", ""),
                "im.received");
        shown.put(toast.conversation(), new Shown(id, opened));
    }

    @Override
    public void amend(Toast toast, Runnable opened) {
        onBus(server -> {
            if (shown.containsKey(toast.conversation())) {
                show(server, toast, opened);
            }
        });
    }

    @Override
    public void clear(ConversationId conversation) {
        onBus(server -> {
            Shown gone = shown.remove(conversation);
            if (gone != null) {
                server.take(gone.id());
            }
        });
    }

    @Override
    public void say(String title, String text) {
        onBus(server -> notify(server, NEW, title, text, List.of(), "presence"));
    }

    @Override
    public void close() {
        try {
            worker.execute(() -> {
                DBusConnection open = connection;
                if (open != null) {
                    takeAll(open);
                    disconnect(open);
                }
            });
        } catch (RejectedExecutionException closedAlready) {
            return;
        }
        worker.shutdown();
    }

    /** Work that needs the notification server. */
    @FunctionalInterface
    private interface Work {
        void with(BusNotifications server);
    }

    private void onBus(Work work) {
        try {
            worker.execute(() -> attempt(work));
        } catch (RejectedExecutionException closing) {
            LOG.debug("event=notice-dropped why=closing");
        }
    }

    private void attempt(Work work) {
        if (failed) {
            return;
        }
        try {
            work.with(server(connected()));
            works = true;
        } catch (DBusException | RuntimeException unusable) {
            // The library tells an address that it can't read, "disabled:" for one, by exceptions of every kind.
            // What worked before may work again, if not over this connection: the desktop was started anew, say.
            failed = !works;
            works = false;
            leave();
            LOG.info("event=notices-unusable why=\"{}\"", unusable.getMessage());
        }
    }

    private void leave() {
        DBusConnection open = connection;
        connection = null;
        shown.clear();
        if (open != null) {
            disconnect(open);
        }
    }

    private DBusConnection connected() throws DBusException {
        DBusConnection open = connection;
        if (open == null) {
            open = bus.connect();
            open.addSigHandler(BusNotifications.ActionInvoked.class, this::clicked);
            open.addSigHandler(BusNotifications.NotificationClosed.class, this::closed);
            connection = open;
        }
        return open;
    }

    private void clicked(BusNotifications.ActionInvoked click) {
        onBus(server -> shown.values().stream()
                .filter(one -> one.id().equals(click.id()))
                .findFirst()
                .ifPresent(one -> ui.execute(one.opened())));
    }

    private void closed(BusNotifications.NotificationClosed gone) {
        onBus(server -> shown.values().removeIf(one -> one.id().equals(gone.id())));
    }

    private void takeAll(DBusConnection open) {
        try {
            for (Shown one : shown.values()) {
                server(open).take(one.id());
            }
        } catch (DBusException | DBusExecutionException gone) {
            LOG.debug("event=notices-left why=\"{}\"", gone.getMessage());
        }
    }

    private static BusNotifications server(DBusConnection open) throws DBusException {
        return Objects.requireNonNull(open.getRemoteObject(SERVICE, PATH, BusNotifications.class));
    }

    private static UInt32 notify(
            BusNotifications server, UInt32 replaces, String title, String text, List<String> actions, String kind) {
        Map<String, Variant<?>> hints = Map.of("category", new Variant<>(kind), "desktop-entry", new Variant<>(ICON));
        return server.show(PROGRAM, replaces, ICON, title, plain(text), actions, hints, AS_THE_SERVER_LIKES);
    }

    /** The text may hold markup: what people write must stay what they wrote. */
    static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static void disconnect(DBusConnection open) {
        try {
            open.close();
        } catch (IOException | NullPointerException gone) {
            // dbus-java 4.2.1 throws the latter when a call that is not answered is still on its way.
            LOG.debug("event=bus-left why=\"{}\"", gone.getMessage());
        }
    }
}
