package chat.earshot.peer.desktop.around;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/** The picture in a window's corner and in the task bar. FX thread; it is drawn beside, for no window waits for it. */
public final class WindowIcon {
    private static final int[] SIDES = {16, 32, 64, 128};

    private final Stage stage;
    private final Executor beside;
    private final Executor ui;
    private int shown = -1;

    /**
     * @param beside draws, one picture after the other
     * @param ui leads back to the FX thread
     */
    public WindowIcon(Stage stage, Executor beside, Executor ui) {
        this.stage = stage;
        this.beside = beside;
        this.ui = ui;
    }

    /** Shows how many texts are unread; 0 for no mark. */
    public void show(int unread) {
        int counted = Icon.counted(unread);
        if (counted == shown) {
            return;
        }
        shown = counted;
        beside.execute(() -> {
            List<Image> drawn = IntStream.of(SIDES)
                    .mapToObj(side -> convert(Icon.draw(side, counted)))
                    .toList();
            ui.execute(() -> stage.getIcons().setAll(drawn));
        });
    }

    private static Image convert(BufferedImage drawn) {
        int side = drawn.getWidth();
        int[] pixels = drawn.getRGB(0, 0, side, side, null, 0, side);
        WritableImage image = new WritableImage(side, side);
        image.getPixelWriter().setPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), pixels, 0, side);
        return image;
    }
}
