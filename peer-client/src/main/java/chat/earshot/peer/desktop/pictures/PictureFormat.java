package chat.earshot.peer.desktop.pictures;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of pictures that are decoded, told by their first bytes and never by a name. */
enum PictureFormat {
    PNG("png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'),
    JPEG("jpeg", 0xff, 0xd8, 0xff),
    GIF("gif", 'G', 'I', 'F', '8');

    private final String reader;
    private final byte[] magic;

    PictureFormat(String reader, int... magic) {
        this.reader = reader;
        this.magic = new byte[magic.length];
        for (int place = 0; place < magic.length; place++) {
            this.magic[place] = (byte) magic[place];
        }
    }

    /** What the runtime calls its decoder. */
    String reader() {
        return reader;
    }

    static Optional<PictureFormat> of(byte[] bytes) {
        return Arrays.stream(values())
                .filter(format -> bytes.length >= format.magic.length
                        && Arrays.equals(bytes, 0, format.magic.length, format.magic, 0, format.magic.length))
                .findFirst();
    }
}
