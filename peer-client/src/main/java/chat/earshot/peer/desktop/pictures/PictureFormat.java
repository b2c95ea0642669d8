package chat.earshot.peer.desktop.pictures;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of pictures that are decoded, told by their first bytes and never by a name. */
enum PictureFormat {
    PNG("png", "\u0089PNG\r\n\u001a\n"),
    JPEG("jpeg", "\u00ff\u00d8\u00ff"),
    GIF("gif", "GIF8");

    private final String reader;
    private final String begins;

    /** @param begins its first bytes, each as a character */
    PictureFormat(String reader, String begins) {
        this.reader = reader;
        this.begins = begins;
    }

    /** What the runtime calls its decoder. */
    String reader() {
        return reader;
    }

    static Optional<PictureFormat> of(byte[] bytes) {
        String first = new String(bytes, 0, Math.min(bytes.length, 8), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(format -> first.startsWith(format.begins))
                .findFirst();
    }
}
