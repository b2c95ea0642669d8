package chat.earshot.peer.desktop.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever somebody sends as a picture, it is decoded small, or it is none. */
class PictureDecoderTest {
    private final PictureDecoder decoder = new PictureDecoder(System::nanoTime);

    @TempDir
    Path folder;

    @Test
    void everyFormatIsDecodedAndMadeToFit() {
        for (String format : new String[] {"png", "jpeg", "gif"}) {
            Pixels pixels =
                    decoder.decode(picture(format, 1_000, 400), 250, 250).orElseThrow();

            assertThat(pixels.width()).as(format).isEqualTo(250);
            assertThat(pixels.height()).as(format).isEqualTo(100);
            assertThat(pixels.argb()[0] >>> 24).as(format).isEqualTo(0xff);
        }
        assertThat(decoder.decode(picture("png", 8, 4), 250, 250).orElseThrow().width())
                .isEqualTo(8);
    }

    @Test
    void aNameDoesNotMakeAPicture() throws IOException {
        Path script = Files.writeString(folder.resolve("photo.png"), "#!/bin/sh\n");

        assertThat(decoder.decode(script, 100, 100)).isEmpty();
        assertThat(decoder.decode(folder.resolve("nowhere.png"), 100, 100)).isEmpty();
        assertThat(decoder.decode(folder, 100, 100)).isEmpty();
    }

    @Test
    void aTruncatedPictureIsNone() {
        byte[] whole = picture("png", 300, 300);

        assertThat(decoder.decode(Arrays.copyOf(whole, whole.length / 2), 100, 100))
                .isEmpty();
        assertThat(decoder.decode(Arrays.copyOf(whole, 9), 100, 100)).isEmpty();
    }

    @Test
    void aPictureOfMorePointsThanAnybodyNeedsIsNotEvenBegun() {
        BufferedImage dark = new BufferedImage(6_000, 5_000, BufferedImage.TYPE_BYTE_BINARY);
        byte[] bomb = bytes("png", dark);
        assertThat(bomb.length).isLessThan(50_000);

        assertThat(decoder.decode(bomb, 100, 100)).isEmpty();
        assertThat(decoder.decode(header(16_000, 16_000), 100, 100)).isEmpty();
        assertThat(decoder.decode(header(Integer.MAX_VALUE, 1), 100, 100)).isEmpty();
    }

    @Test
    void aTextThatUnpacksToGigabytesIsLeftOut() throws IOException {
        byte[] plain = PngChunks.plain(picture("png", 20, 20, BufferedImage.TYPE_BYTE_INDEXED));
        byte[] bomb = withChunk(plain, "zTXt", packed(60_000_000));
        assertThat(bomb.length).isLessThan(1_000_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        Optional<Pixels> pixels = decoder.decode(bomb, 100, 100);

        assertThat(pixels).isPresent();
        assertThat(PngChunks.plain(bomb)).isEqualTo(plain);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        Path large = folder.resolve("large.png");
        byte[] bytes = Arrays.copyOf(picture("png", 20, 20), (int) PictureDecoder.FILE_BYTES_MAX + 1);
        Files.write(large, bytes);

        assertThat(decoder.decode(large, 100, 100)).isEmpty();
    }

    @Test
    void whatTakesTooLongIsGivenUp() {
        AtomicLong now = new AtomicLong();
        PictureDecoder slow = new PictureDecoder(() -> now.addAndGet(1_000_000_000));

        assertThat(slow.decode(picture("png", 400, 400), 100, 100)).isEmpty();
        assertThat(slow.decode(picture("jpeg", 400, 400), 100, 100)).isEmpty();
        assertThat(slow.decode(picture("gif", 400, 400), 100, 100)).isEmpty();
    }

    @Test
    void aPhotoIsTurnedAsTheCameraWasHeld() {
        byte[] upright = picture("jpeg", 60, 30);

        Pixels turned = decoder.decode(turned(upright, 6), 100, 100).orElseThrow();

        assertThat(turned.width()).isEqualTo(30);
        assertThat(turned.height()).isEqualTo(60);
        // The dark upper half of the picture is on the right after a quarter turn.
        assertThat(turned.argb()[30 * 30 + 25] & 0xff).isLessThan(100);
        assertThat(turned.argb()[30 * 30 + 5] & 0xff).isGreaterThan(150);
    }

    @Property(tries = 300)
    void brokenPicturesNeverThrowAndNeverGrow(
            @ForAll @IntRange(max = 2) int format,
            @ForAll @Size(min = 1, max = 20) int[] places,
            @ForAll byte value,
            @ForAll @IntRange(max = 400) int cut) {
        byte[] bytes = picture(new String[] {"png", "jpeg", "gif"}[format], 64, 48);
        for (int place : places) {
            bytes[Math.floorMod(place, bytes.length)] ^= value;
        }
        byte[] broken = Arrays.copyOf(bytes, Math.max(0, bytes.length - cut));

        Optional<Pixels> pixels = decoder.decode(broken, 32, 32);

        pixels.ifPresent(found -> {
            assertThat(found.width()).isBetween(1, 32);
            assertThat(found.height()).isBetween(1, 32);
        });
    }

    private static byte[] picture(String format, int width, int height) {
        return picture(format, width, height, BufferedImage.TYPE_INT_RGB);
    }

    private static byte[] picture(String format, int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, y < height / 2 ? 0x202020 : 0xe0e0e0);
            }
        }
        return bytes(format, image);
    }

    private static byte[] bytes(String format, BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    /** A PNG that says it is that large and has hardly anything in it. */
    private static byte[] header(int width, int height) {
        byte[] png = picture("png", 10, 10);
        ByteBuffer bytes = ByteBuffer.wrap(png);
        bytes.putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        bytes.putInt(29, (int) sum.getValue());
        return png;
    }

    private static byte[] packed(int bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        byte[] zeros = new byte[1_000_000];
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
        byte[] buffer = new byte[65_536];
        for (int done = 0; done < bytes; done += zeros.length) {
            deflater.setInput(zeros);
            for (int count = deflater.deflate(buffer); count > 0; count = deflater.deflate(buffer)) {
                packed.write(buffer, 0, count);
            }
        }
        deflater.finish();
        for (int count = deflater.deflate(buffer); count > 0; count = deflater.deflate(buffer)) {
            packed.write(buffer, 0, count);
        }
        deflater.end();
        return packed.toByteArray();
    }

    /** The same PNG with another chunk behind its header. */
    private static byte[] withChunk(byte[] png, String name, byte[] content) {
        int afterHeader = 33;
        ByteBuffer bytes = ByteBuffer.allocate(png.length + content.length + 12);
        byte[] named = name.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(named);
        sum.update(content);
        bytes.put(png, 0, afterHeader)
                .putInt(content.length)
                .put(named)
                .put(content)
                .putInt((int) sum.getValue())
                .put(png, afterHeader, png.length - afterHeader);
        return bytes.array();
    }

    /** The same JPEG, and an Exif part that says how the camera was held. */
    private static byte[] turned(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        exif.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        ByteBuffer whole = ByteBuffer.allocate(jpeg.length + 36);
        whole.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2);
        return whole.array();
    }
}
