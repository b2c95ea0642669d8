package chat.earshot.peer.desktop.pictures;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held: a number from 1 (upright) to 8, in the Exif part of a JPEG. */
final class Orientation {
    static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;
    private static final int APP1 = 0xe1;
    private static final int START_OF_SCAN = 0xda;
    private static final int EXIF = 0x45786966;
    private static final int TIFF_AT = 6;
    private static final int FIELD_BYTES = 12;

    private Orientation() {}

    /** Upright for whatever can't be read: it only decides how a picture is turned. */
    static int of(byte[] jpeg) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(jpeg);
            int at = 2;
            while (at + 4 <= jpeg.length && (bytes.get(at) & 0xff) == 0xff) {
                int marker = bytes.get(at + 1) & 0xff;
                int length = bytes.getShort(at + 2) & 0xffff;
                if (marker == APP1 && bytes.getInt(at + 4) == EXIF) {
                    return inExif(bytes.slice(at + 4, Math.min(length - 2, jpeg.length - at - 4)));
                }
                if (marker == START_OF_SCAN || length < 2) {
                    return UPRIGHT;
                }
                at += 2 + length;
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException cutOff) {
            return UPRIGHT;
        }
        return UPRIGHT;
    }

    private static int inExif(ByteBuffer exif) {
        ByteBuffer tiff = exif.slice(TIFF_AT, exif.limit() - TIFF_AT);
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int fields = tiff.getShort(directory) & 0xffff;
        for (int field = 0; field < fields; field++) {
            int at = directory + 2 + field * FIELD_BYTES;
            if ((tiff.getShort(at) & 0xffff) == TAG) {
                int said = tiff.getShort(at + 8) & 0xffff;
                return said >= 1 && said <= 8 ? said : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
