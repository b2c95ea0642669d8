package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.files.FileFolders;
import chat.earshot.peer.desktop.files.FileMeans;
import chat.earshot.peer.desktop.kit.KeptValues;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** What tests of files in the window begin with. */
final class FileKit {
    private FileKit() {}

    /** A folder for everything, and no waiting. */
    static FileMeans means(Path folder, Consumer<URI> outside) {
        return new FileMeans(
                new FileFolders(folder.resolve("window"), () -> folder.resolve("Downloads")),
                KeptValues.load(folder.resolve("saved"), Runnable::run),
                KeptValues.load(folder.resolve("attached"), Runnable::run),
                Runnable::run,
                (pause, work) -> {},
                outside);
    }

    static FileMeans means(Path folder) {
        return means(folder, uri -> {});
    }

    /** A picture with something to see on it: hills under a sun. */
    static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(new Color(0x9cc9f2));
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(new Color(0xffd35c));
        canvas.fillOval(width * 7 / 10, height / 8, height / 4, height / 4);
        canvas.setColor(new Color(0x4f9d69));
        canvas.fillOval(-width / 5, height / 2, width, height);
        canvas.setColor(new Color(0x2f6b4f));
        canvas.fillOval(width / 3, height * 3 / 5, width, height);
        canvas.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}
