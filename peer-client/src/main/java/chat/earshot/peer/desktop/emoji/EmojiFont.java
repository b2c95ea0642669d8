package chat.earshot.peer.desktop.emoji;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pictures in a colour font of the system (tables CBLC and CBDT of OpenType). Immutable; any thread. */
public final class EmojiFont {
    private static final Logger LOG = LoggerFactory.getLogger(EmojiFont.class);
    private static final int TABLES_MAX = 100;

    private final Letters letters;
    private final Pictures pictures;

    /** A piece of text that is one picture. */
    public record Match(int end, int glyph) {}

    private EmojiFont(Letters letters, Pictures pictures) {
        this.letters = letters;
        this.pictures = pictures;
    }

    /** The font of this system; empty if it has none, or if the toolkit draws emoji itself. */
    public static Optional<EmojiFont> ofThisSystem(String system) {
        return system.startsWith("Linux")
                ? Stream.of("truetype/noto", "noto", "google-noto-emoji", "google-noto-color-emoji-fonts", "truetype")
                        .map(place -> Path.of("/usr/share/fonts", place, "NotoColorEmoji.ttf"))
                        .filter(Files::isReadable)
                        .findFirst()
                        .flatMap(EmojiFont::read)
                : Optional.empty();
    }

    /** Empty if the file is no such font. */
    static Optional<EmojiFont> read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer font = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            Map<String, ByteBuffer> tables = tables(font);
            if (!tables.keySet().containsAll(List.of("cmap", "GSUB", "CBLC", "CBDT"))) {
                return Optional.empty();
            }
            return Optional.of(new EmojiFont(
                    new Letters(table(tables, "cmap"), table(tables, "GSUB")),
                    new Pictures(table(tables, "CBLC"), table(tables, "CBDT"))));
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException broken) {
            LOG.info("event=emoji-font-unusable file={} why=\"{}\"", file, broken.toString());
            return Optional.empty();
        }
    }

    /** The longest picture that begins there. */
    public Optional<Match> match(String text, int at) {
        int first = text.codePointAt(at);
        int behind = at + Character.charCount(first);
        if (!Emoji.begins(first, behind < text.length() ? text.codePointAt(behind) : 0)) {
            return Optional.empty();
        }
        return letters.match(text, at).filter(match -> pictures.has(match.glyph()));
    }

    /** A picture as PNG; empty if the font has none for it. */
    public Optional<byte[]> png(int glyph) {
        return pictures.png(glyph);
    }

    private static ByteBuffer table(Map<String, ByteBuffer> tables, String name) {
        return Optional.ofNullable(tables.get(name)).orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    private static Map<String, ByteBuffer> tables(ByteBuffer font) {
        Map<String, ByteBuffer> tables = new HashMap<>();
        int count = Math.min(TABLES_MAX, word(font, 4));
        for (int place = 0; place < count; place++) {
            int record = 12 + place * 16;
            byte[] name = new byte[4];
            font.get(record, name);
            tables.put(new String(name, StandardCharsets.US_ASCII), piece(font, record));
        }
        return tables;
    }

    private static ByteBuffer piece(ByteBuffer font, int record) {
        return font.slice(font.getInt(record + 8), font.getInt(record + 12));
    }

    /** An unsigned number of two bytes. */
    static int word(ByteBuffer table, int at) {
        return table.getShort(at) & 0xFFFF;
    }

    /** Numbers of two bytes, one behind the other. */
    static int[] words(ByteBuffer table, int at, int count) {
        int[] all = new int[count];
        Arrays.setAll(all, place -> word(table, at + 2 * place));
        return all;
    }
}
