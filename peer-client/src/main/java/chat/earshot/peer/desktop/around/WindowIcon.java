package chat.earshot.peer.desktop.around;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/** The picture in a window's corner and in the task bar. FX thread. */
public final class WindowIcon {
    private static final int[] SIDES = {16, 32, 64, 128};

    private WindowIcon() {}

    /** Shows how many texts are unread; 0 for no mark. */
    public static void show(Stage stage, int unread) {
        stage.getIcons()
                .setAll(IntStream.of(SIDES)
                        .mapToObj(side -> convert(Icon.draw(side, unread)))
                        .toList());
    }

    private static Image convert(BufferedImage drawn) {
        int side = drawn.getWidth();
        int[] pixels = drawn.getRGB(0, 0, side, side, null, 0, side);
        WritableImage image = new WritableImage(side, side);
        image.getPixelWriter().setPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), pixels, 0, side);
        return image;
    }
}
