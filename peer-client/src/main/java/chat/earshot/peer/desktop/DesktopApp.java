package chat.earshot.peer.desktop;

import chat.earshot.peer.Keyring;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.peer.Peers;
import chat.earshot.peer.desktop.around.AwtTray;
import chat.earshot.peer.desktop.around.BusLook;
import chat.earshot.peer.desktop.around.BusNotices;
import chat.earshot.peer.desktop.around.FxFrame;
import chat.earshot.peer.desktop.around.FxLater;
import chat.earshot.peer.desktop.around.Notices;
import chat.earshot.peer.desktop.around.Outside;
import chat.earshot.peer.desktop.around.SystemIdle;
import chat.earshot.peer.desktop.around.Tray;
import chat.earshot.peer.desktop.around.TrayNotices;
import chat.earshot.peer.desktop.files.Downloads;
import chat.earshot.peer.desktop.keyring.BusKeyring;
import chat.earshot.peer.desktop.kit.FxBridge;
import chat.earshot.peer.desktop.kit.KeptValues;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.finding.ProvisionFile;
import chat.earshot.values.EntryId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** The composition root of the desktop program. {@code init} runs beside the FX thread, everything else on it. */
public final class DesktopApp extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopApp.class);
    private static final int WRITE_AFTER_MS = 300;
    private static final int PREPARING_S = 10;
    /** While news pour in, ten times a second they are drawn: as fast as somebody can see, and typing goes on. */
    private static final Duration REST = Duration.ofMillis(100);

    /** In the order in which it was opened, by whichever thread. */
    private final List<AutoCloseable> open = Collections.synchronizedList(new ArrayList<>());

    private final FxBridge ui = new FxBridge();
    private final ExecutorService preparer = Executors.newSingleThreadExecutor(daemon("earshot-window-start"));
    /** Empty if no window is wanted. */
    private Optional<Begun> begun = Optional.empty();

    /** First of all when the program ends. */
    private AutoCloseable deafen = () -> {};

    private Optional<WindowShell> shell = Optional.empty();
    private Optional<Window> window = Optional.empty();
    /** What another start was asked to open before this window was there; empty for nothing. */
    private String early = "";

    /**
     * What is under way when the window appears.
     *
     * @param settings how the window was the last time
     * @param dark the system's look
     * @param means what the window shows
     */
    private record Begun(KeptValues settings, CompletableFuture<Boolean> dark, CompletableFuture<Window.Means> means) {}

    @Override
    public void init() {
        endInOrder();
        begun = Wish.current().options().map(this::begin);
    }

    /** Whoever ends the program from outside has it closed, too: JavaFX alone only stops drawing, amid a picture. */
    private static void endInOrder() {
        for (String name : List.of("TERM", "INT", "HUP")) {
            try {
                Signal.handle(new Signal(name), told -> Platform.exit());
            } catch (IllegalArgumentException unknownHere) {
                LOG.debug("event=signal-unknown signal={}", name);
            }
        }
    }

    private Begun begin(DesktopOptions options) {
        CompletableFuture<Boolean> dark = CompletableFuture.supplyAsync(
                () -> SystemLook.isDark(System.getenv(), System.getProperty("os.name", "")));
        try {
            ScheduledExecutorService worker =
                    Executors.newSingleThreadScheduledExecutor(daemon("earshot-window-files"));
            open.add(worker::shutdownNow);
            ProfileFolder folder = ProfileFolder.open(
                    options.data(), CompletableFuture.delayedExecutor(WRITE_AFTER_MS, TimeUnit.MILLISECONDS, worker));
            SingleInstance instance = instance(folder.path());
            open.add(instance);
            deafen = instance::listenNoMore;
            return new Begun(
                    folder.settings(), dark, CompletableFuture.supplyAsync(() -> prepare(options, folder), preparer));
        } catch (IOException unusable) {
            String folder = options.data().toString();
            return refused(dark, new PeerStartFailure(PeerStartFailure.Kind.FOLDER_UNUSABLE, folder, unusable));
        } catch (PeerStartFailure taken) {
            return refused(dark, taken);
        }
    }

    private static Begun refused(CompletableFuture<Boolean> dark, PeerStartFailure why) {
        return new Begun(KeptValues.nowhere(), dark, CompletableFuture.failedFuture(new CompletionException(why)));
    }

    @Override
    public void start(Stage stage) {
        begun.ifPresentOrElse(under -> start(stage, under), Platform::exit);
    }

    /** The window is there before the peer, which opens its store meanwhile. */
    private void start(Stage stage, Begun under) {
        Preferences preferences = new Preferences(under.settings());
        WindowShell opened = new WindowShell(stage, preferences);
        shell = Optional.of(opened);
        Words words = Words.in(preferences.language(), ZoneId.systemDefault());
        opened.open(words, ui);
        CompletableFuture<?> unused = under.dark().thenAcceptAsync(opened::systemIsDark, ui);
        CompletableFuture<?> unusedToo = under.means()
                .whenCompleteAsync(
                        (means, refused) -> {
                            if (refused == null && !preparer.isShutdown()) {
                                show(opened, means, words);
                            } else if (refused != null) {
                                opened.refuse(words, sentence(refused, words));
                            }
                        },
                        ui);
    }

    private void show(WindowShell opened, Window.Means means, Words words) {
        try {
            Window shown = new Window(opened, means);
            window = Optional.of(shown);
            shown.open();
            shown.join(early);
            preparer.execute(() -> hearLook(opened));
        } catch (RuntimeException bug) {
            opened.refuse(words, sentence(bug, words));
        }
    }

    /** The bus may take its time, so only when the window is there. */
    private void hearLook(WindowShell opened) {
        if (hasBus() && !SystemLook.isOwn(System.getenv())) {
            open.add(BusLook.hear(DesktopApp::bus, dark -> ui.execute(() -> opened.systemIsDark(dark))));
        }
    }

    /** What to say of it in the window's language; the reason behind it is for IT, in the log. */
    static String sentence(Throwable refused, Words words) {
        if (refused.getCause() instanceof PeerStartFailure known) {
            LOG.error("event=start-failed why=\"{}\" cause=\"{}\"", known.sentence(), known.getCause());
            return words.say("start." + known.kind().word(), known.about());
        }
        LOG.error("event=start-failed", refused);
        return words.say("start.failed");
    }

    @Override
    public void stop() {
        close(deafen);
        endPreparing();
        window.ifPresent(Window::close);
        for (int last = open.size() - 1; last >= 0; last--) {
            close(open.get(last));
        }
    }

    /** What is being opened is closed, too. */
    private void endPreparing() {
        preparer.shutdown();
        try {
            if (!preparer.awaitTermination(PREPARING_S, TimeUnit.SECONDS)) {
                LOG.warn("event=close-failed why=\"the peer is still being opened\"");
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Beside the FX thread, which draws meanwhile. */
    private Window.Means prepare(DesktopOptions options, ProfileFolder folder) {
        try {
            Peer peer = Peers.open(options.peerSettings(), keyring());
            open.add(peer);
            Clock clock = Clock.system(ZoneId.systemDefault());
            SecureRandom random = new SecureRandom();
            Surroundings surroundings = new Surroundings(
                    clock,
                    ui,
                    () -> EntryId.fresh(clock.millis(), random),
                    disk(),
                    work -> new FxLater().after(REST, work),
                    new FxFrame(ui));
            return new Window.Means(
                    peer,
                    folder,
                    surroundings,
                    uri -> getHostServices().showDocument(uri.toString()),
                    options.start(ProvisionFile.ofThisMachine()),
                    outside());
        } catch (PeerStartFailure refused) {
            throw new CompletionException(refused);
        }
    }

    /** Closed after the peer, which may still want something of it. */
    private Optional<Keyring> keyring() {
        if (!hasBus()) {
            return Optional.empty();
        }
        BusKeyring keyring = new BusKeyring(DesktopApp::bus);
        open.add(keyring);
        return Optional.of(keyring);
    }

    private static boolean hasBus() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }

    private static DBusConnection bus() throws DBusException {
        return DBusConnectionBuilder.forSessionBus().withShared(false).build();
    }

    private Executor disk() {
        ExecutorService disk = Executors.newSingleThreadExecutor(daemon("earshot-window-disk"));
        open.add(disk::shutdownNow);
        return disk;
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** What this system has around a window. */
    private Outside outside() {
        Map<String, String> environment = System.getenv();
        String system = System.getProperty("os.name", "");
        Tray tray = AwtTray.find(ui);
        open.add(tray);
        Notices notices = hasBus() ? new BusNotices(DesktopApp::bus, ui) : new TrayNotices(tray);
        open.add(notices);
        Path home = Path.of(System.getProperty("user.home", "."));
        return new Outside(
                notices,
                tray,
                SystemIdle.find(environment, system),
                Platform::exit,
                () -> Downloads.folder(environment, home));
    }

    private SingleInstance instance(Path folder) throws IOException, PeerStartFailure {
        return SingleInstance.take(folder, link -> ui.execute(() -> raised(link)))
                .orElseThrow(() -> new PeerStartFailure(PeerStartFailure.Kind.FOLDER_IN_USE, folder.toString(), null));
    }

    private void raised(String link) {
        window.ifPresentOrElse(
                shown -> {
                    shown.raise();
                    shown.join(link);
                },
                () -> {
                    early = link;
                    shell.ifPresent(WindowShell::raise);
                });
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception failure) {
            // The last place of the program: whatever goes wrong here must not keep the rest from closing.
            LOG.warn("event=close-failed", failure);
        }
    }
}
