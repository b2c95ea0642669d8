package chat.earshot.peer.desktop.emoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures are found in a font made here; and in the system's, where it has one. */
class EmojiFontTest {
    private static final int THUMB = 1;
    private static final int TONE = 2;
    private static final int DARK_THUMB = 3;

    @TempDir
    Path folder;

    @Test
    void theLongestSequenceIsOnePicture() throws IOException {
        EmojiFont font = EmojiFont.read(made()).orElseThrow();
        String text = "ok \uD83D\uDC4D\uD83C\uDFFF!";

        assertThat(font.match(text, 0)).isEmpty();
        assertThat(font.match(text, 3)).contains(new EmojiFont.Match(7, DARK_THUMB));
        assertThat(font.match("\uD83D\uDC4D!", 0)).contains(new EmojiFont.Match(2, THUMB));
        assertThat(font.match("\uD83D\uDC4D\uFE0F!", 0)).contains(new EmojiFont.Match(3, THUMB));
        assertThat(font.match("\uD83D\uDE00", 0)).isEmpty();
        assertThat(font.png(DARK_THUMB)).contains(new byte[] {3, 3});
    }

    @Test
    void aBrokenFontIsNoneAtAll() throws IOException {
        byte[] whole = Files.readAllBytes(made());
        Random random = new Random(7);
        for (int count = 0; count < 2_000; count++) {
            byte[] broken = whole.clone();
            for (int hit = 0; hit < 3; hit++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            Optional<EmojiFont> font = EmojiFont.read(Files.write(folder.resolve("broken.ttf"), broken));
            assertThat(font.flatMap(one -> one.match("\uD83D\uDC4D\uD83C\uDFFF", 0)))
                    .satisfiesAnyOf(
                            match -> assertThat(match).isEmpty(),
                            match -> assertThat(match.orElseThrow().end()).isBetween(2, 4));
        }
        assertThat(EmojiFont.read(Files.write(folder.resolve("short.ttf"), new byte[] {0, 1})))
                .isEmpty();
        assertThat(EmojiFont.read(folder.resolve("none.ttf"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDC4D",
                "\u2764\uFE0F",
                "\uD83C\uDDEA\uD83C\uDDF8",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "\uD83D\uDC4B\uD83C\uDFFD",
                "1\uFE0F\u20E3"
            })
    void theSystemsFontHasWhatPeopleType(String emoji) {
        Optional<EmojiFont> font = EmojiFont.ofThisSystem(System.getProperty("os.name"));
        assumeTrue(font.isPresent(), "no colour font here: apt-get install fonts-noto-color-emoji");

        EmojiFont.Match match = font.orElseThrow().match(emoji, 0).orElseThrow();

        assertThat(match.end()).isEqualTo(emoji.length());
        assertThat(font.orElseThrow().png(match.glyph()).orElseThrow()).startsWith(0x89, 'P', 'N', 'G');
    }

    /** A font of three pictures, of which the third is the first in another tone. */
    private Path made() throws IOException {
        Map<String, byte[]> tables = new LinkedHashMap<>();
        tables.put("CBDT", bytes(60, out -> {
            out.putInt(0x00030000);
            for (int glyph = THUMB; glyph <= DARK_THUMB; glyph++) {
                out.put(new byte[5]).putInt(2).put(new byte[] {(byte) glyph, (byte) glyph});
            }
        }));
        tables.put("CBLC", bytes(100, out -> {
            out.putInt(0x00030000).putInt(1).putInt(56).putInt(32).putInt(1).position(56);
            out.putShort((short) THUMB).putShort((short) DARK_THUMB).putInt(8);
            out.putShort((short) 1).putShort((short) 17).putInt(4);
            out.putInt(0).putInt(11).putInt(22).putInt(33);
        }));
        tables.put("GSUB", bytes(60, out -> {
            out.putInt(0x00010000).putShort((short) 0).putShort((short) 0).putShort((short) 10);
            out.putShort((short) 1).putShort((short) 4);
            out.putShort((short) 4).putShort((short) 0).putShort((short) 1).putShort((short) 8);
            out.putShort((short) 1).putShort((short) 8).putShort((short) 1).putShort((short) 14);
            out.putShort((short) 1).putShort((short) 1).putShort((short) THUMB);
            out.putShort((short) 1).putShort((short) 4);
            out.putShort((short) DARK_THUMB).putShort((short) 2).putShort((short) TONE);
        }));
        tables.put("cmap", bytes(60, out -> {
            out.putShort((short) 0)
                    .putShort((short) 1)
                    .putShort((short) 3)
                    .putShort((short) 10)
                    .putInt(12);
            out.putShort((short) 12).putShort((short) 0).putInt(40).putInt(0).putInt(2);
            out.putInt(0x1F3FF).putInt(0x1F3FF).putInt(TONE);
            out.putInt(0x1F44D).putInt(0x1F44D).putInt(THUMB);
        }));
        ByteBuffer font = ByteBuffer.allocate(600);
        font.putInt(0x00010000).putShort((short) tables.size()).position(12);
        int at = 12 + 16 * tables.size();
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            font.put(table.getKey().getBytes(StandardCharsets.US_ASCII));
            font.putInt(0).putInt(at).putInt(table.getValue().length);
            font.put(at, table.getValue());
            at += table.getValue().length;
        }
        return Files.write(folder.resolve("made.ttf"), font.array());
    }

    private static byte[] bytes(int length, java.util.function.Consumer<ByteBuffer> writer) {
        ByteBuffer out = ByteBuffer.allocate(length);
        writer.accept(out);
        return out.array();
    }
}
