package chat.earshot.peer.desktop.pictures;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Takes out of a PNG what is no picture: texts and colour profiles are compressed, and a decoder that reads
 * them may be made to unpack gigabytes out of a few bytes.
 */
final class PngChunks {
    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int SIGNATURE_BYTES = 8;
    /** Length, name and checksum. */
    private static final int FRAME_BYTES = 12;

    private PngChunks() {}

    /** @throws EOFException if the file ends within a chunk */
    static byte[] plain(byte[] png) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(png.length);
        kept.write(png, 0, SIGNATURE_BYTES);
        ByteBuffer from = ByteBuffer.wrap(png);
        int at = SIGNATURE_BYTES;
        while (at + FRAME_BYTES <= png.length) {
            int length = from.getInt(at);
            if (length < 0 || length > png.length - at - FRAME_BYTES) {
                throw new EOFException("the picture ends within a chunk");
            }
            String name = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (KEPT.contains(name)) {
                kept.write(png, at, length + FRAME_BYTES);
            }
            if (name.equals("IEND")) {
                return kept.toByteArray();
            }
            at += length + FRAME_BYTES;
        }
        throw new EOFException("the picture has no end");
    }
}
