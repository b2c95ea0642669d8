package chat.earshot.peer.desktop;

import chat.earshot.peer.Peer;
import chat.earshot.peer.desktop.around.Notices;
import chat.earshot.peer.desktop.around.Outside;
import chat.earshot.peer.desktop.around.Tray;
import chat.earshot.peer.desktop.kit.FxBridge;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.EntryId;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Opens windows for tests, and takes their pictures. */
final class Screens {
    static final Instant NOW = Instant.parse("2026-03-12T10:43:00Z");

    private Screens() {}

    static ProfileFolder folder(Path data) {
        try {
            return ProfileFolder.open(data, Runnable::run);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Called on the FX thread. */
    static Window open(Stage stage, Peer peer, ProfileFolder folder, Consumer<URI> browser) {
        return open(stage, peer, folder, browser, Start.PLAIN);
    }

    /** Called on the FX thread. */
    static Window open(Stage stage, Peer peer, ProfileFolder folder, Consumer<URI> browser, Start start) {
        return open(
                stage,
                folder,
                new Window.Means(peer, folder, surroundings(), browser, start, around(folder, Tray.none())));
    }

    /** Called on the FX thread. */
    static Window open(Stage stage, Peer peer, ProfileFolder folder, Tray tray) {
        return open(
                stage,
                folder,
                new Window.Means(peer, folder, surroundings(), uri -> {}, Start.PLAIN, around(folder, tray)));
    }

    private static Window open(Stage stage, ProfileFolder folder, Window.Means means) {
        Window window = new Window(shell(stage, folder), means);
        window.open();
        return window;
    }

    private static Surroundings surroundings() {
        return new Surroundings(
                Clock.fixed(NOW, ZoneOffset.UTC),
                new FxBridge(),
                () -> new EntryId(UUID.randomUUID()),
                Runnable::run,
                Runnable::run,
                Runnable::run);
    }

    private static Outside around(ProfileFolder folder, Tray tray) {
        return new Outside(
                Notices.none(),
                tray,
                Optional.empty(),
                () -> {},
                () -> folder.path().resolve("Downloads"));
    }

    /** An open one, as it is before the peer is there. Called on the FX thread. */
    static WindowShell shell(Stage stage, ProfileFolder folder) {
        Preferences preferences = new Preferences(folder.settings());
        WindowShell shell = new WindowShell(stage, preferences);
        shell.open(Words.in(preferences.language(), ZoneOffset.UTC), new FxBridge());
        return shell;
    }

    /** Called on the FX thread. */
    static void shoot(Window window, Path file, double scale) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(new Scale(scale, scale));
        // A shadow that reaches beyond the window isn't seen.
        parameters.setViewport(new Rectangle2D(
                0, 0, window.scene().getWidth() * scale, window.scene().getHeight() * scale));
        WritableImage image = window.scene().getRoot().snapshot(parameters, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
