package chat.earshot.peer.desktop.pictures;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes pictures that others sent: only PNG, JPEG and GIF, only up to a size of file, of picture and of time, and
 * never more points than were asked for. Of a moving picture the first frame. What goes beyond is no picture. Blocks
 * its thread; any thread.
 */
public final class PictureDecoder {
    /** Larger files are shown as files. */
    public static final long FILE_BYTES_MAX = 20_000_000;
    /** A picture of more points is shown as a file. What most cameras make is below; decoding takes 6 bytes a point. */
    static final long POINTS_MAX = 25_000_000;

    static final int SIDE_MAX = 16_384;
    static final long TIME_MAX_MS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(PictureDecoder.class);

    private final LongSupplier nanos;

    /** @param nanos a clock that only goes forward, in nanoseconds */
    public PictureDecoder(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The picture in a file, made smaller to fit a box; empty if it is none, or none that is safe to decode. */
    public Optional<Pixels> decode(Path file, int widthMax, int heightMax) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > FILE_BYTES_MAX) {
                return Optional.empty();
            }
            return decode(Files.readAllBytes(file), widthMax, heightMax);
        } catch (IOException unreadable) {
            LOG.info("event=picture-unreadable why=\"{}\"", unreadable.toString());
            return Optional.empty();
        }
    }

    /** The same for bytes that are here. */
    Optional<Pixels> decode(byte[] bytes, int widthMax, int heightMax) {
        Optional<PictureFormat> format = PictureFormat.of(bytes);
        if (format.isEmpty() || bytes.length > FILE_BYTES_MAX) {
            return Optional.empty();
        }
        Iterator<ImageReader> readers =
                ImageIO.getImageReadersByFormatName(format.get().reader());
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        long endNs = nanos.getAsLong() + TIME_MAX_MS * 1_000_000;
        boolean isTurned = format.get() == PictureFormat.JPEG;
        try (ImageInputStream stream = new MemoryCacheImageInputStream(
                new TimedInput(format.get() == PictureFormat.PNG ? PngChunks.plain(bytes) : bytes, nanos, endNs))) {
            Deadline deadline = new Deadline(nanos, endNs);
            reader.addIIOReadProgressListener(deadline);
            reader.setInput(stream, true, true);
            Optional<Pixels> picture =
                    read(reader, widthMax, heightMax, isTurned ? Orientation.of(bytes) : Orientation.UPRIGHT);
            return deadline.isOver() ? Optional.empty() : picture;
        } catch (IOException | RuntimeException broken) {
            // Decoders of the runtime tell broken pictures by exceptions of every kind.
            LOG.info("event=picture-broken why=\"{}\"", broken.toString());
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static Optional<Pixels> read(ImageReader reader, int widthMax, int heightMax, int orientation)
            throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        boolean fits = width >= 1 && height >= 1 && width <= SIDE_MAX && height <= SIDE_MAX;
        if (!fits || (long) width * height > POINTS_MAX) {
            return Optional.empty();
        }
        boolean isSideways = orientation > 4;
        double scale = Math.min(
                1,
                Math.min(
                        (double) widthMax / (isSideways ? height : width),
                        (double) heightMax / (isSideways ? width : height)));
        ImageReadParam wanted = reader.getDefaultReadParam();
        wanted.setSourceRegion(new Rectangle(width, height));
        // Twice as many points as are shown are enough to make them smooth.
        int every = Math.max(1, (int) Math.floor(1 / (2 * scale)));
        wanted.setSourceSubsampling(Math.min(every, width), Math.min(every, height), 0, 0);
        BufferedImage read = reader.read(0, wanted);
        return Optional.of(drawn(read, size(width, scale), size(height, scale), orientation));
    }

    private static int size(int side, double scale) {
        return Math.max(1, (int) Math.round(side * scale));
    }

    private static Pixels drawn(BufferedImage read, int width, int height, int orientation) {
        boolean isSideways = orientation > 4;
        BufferedImage shown = new BufferedImage(
                isSideways ? height : width, isSideways ? width : height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = shown.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.transform(turned(orientation, width, height));
        canvas.drawImage(read, 0, 0, width, height, null);
        canvas.dispose();
        int[] argb = shown.getRGB(0, 0, shown.getWidth(), shown.getHeight(), null, 0, shown.getWidth());
        return new Pixels(shown.getWidth(), shown.getHeight(), argb);
    }

    /** From how it was stored to how it is seen. */
    private static AffineTransform turned(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
