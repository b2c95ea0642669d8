package chat.earshot.peer.desktop.kit;

import com.sun.javafx.font.CharToGlyphMapper;
import com.sun.javafx.font.FontStrike;
import com.sun.javafx.font.PGFont;
import com.sun.javafx.text.GlyphLayout;
import com.sun.javafx.text.TextRun;
import java.lang.reflect.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the shapes of letters as JavaFX does on Linux, without two of its defects there. FX thread.
 *
 * <p>It remembers the letters that a run had when it was first shaped. A line from right to left that has no room is
 * cut into two runs and shaped again, and the first would still show all that follows it: over the edge of what it
 * stands in, and once more on the next line. And it draws a box for each mark that only tells in which direction to
 * read.
 */
final class Shaping extends GlyphLayout {
    private static final Logger LOG = LoggerFactory.getLogger(Shaping.class);
    private static final String MENDED = "PangoGlyphLayout";
    /** Has no width and no direction, and parts no letters. */
    private static final char WORD_JOINER = '\u2060';

    private final GlyphLayout shaper;

    private Shaping(GlyphLayout shaper) {
        this.shaper = shaper;
    }

    /** Takes the place of what shapes all texts of the window, where that needs mending. */
    static void mend() {
        try {
            Field used = GlyphLayout.class.getDeclaredField("reusableGL");
            used.setAccessible(true);
            if (used.get(null) instanceof GlyphLayout shaper
                    && shaper.getClass().getSimpleName().equals(MENDED)) {
                used.set(null, new Shaping(shaper));
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unknown) {
            // Another JavaFX: everything is drawn, long lines from right to left maybe as badly as it does.
            LOG.warn("event=shaping-unmended why={}", unknown.toString());
        }
    }

    @Override
    public void layout(TextRun run, PGFont font, FontStrike strike, char[] text) {
        // It forgets what it remembers.
        shaper.dispose();
        if (hasMark(run, text)) {
            shaper.layout(run, font, strike, undirected(run, text));
            hideMarks(run);
        } else {
            shaper.layout(run, font, strike, text);
        }
    }

    @Override
    public void dispose() {
        shaper.dispose();
        super.dispose();
    }

    private static boolean hasMark(TextRun run, char[] text) {
        for (int place = run.getStart(); place < run.getEnd(); place++) {
            if (isMark(text[place])) {
                return true;
            }
        }
        return false;
    }

    /** Which way a run is read is settled before: at a mark that tells so, its letters would be parted and mixed up. */
    private static char[] undirected(TextRun run, char[] text) {
        char[] undirected = text.clone();
        for (int place = run.getStart(); place < run.getEnd(); place++) {
            if (isMark(text[place]) && !isJoiner(text[place])) {
                undirected[place] = WORD_JOINER;
            }
        }
        return undirected;
    }

    /** What has neither a shape nor a width is drawn as a box, unless it is said to be invisible. */
    private static void hideMarks(TextRun run) {
        int count = run.getGlyphCount();
        int[] glyphs = new int[count];
        float[] ends = new float[2 * count + 2];
        int[] letters = new int[count];
        for (int place = 0; place <= count; place++) {
            ends[2 * place] = run.getPosX(place);
            ends[2 * place + 1] = run.getPosY(place);
        }
        for (int place = 0; place < count; place++) {
            boolean isNothing = run.getGlyphCode(place) == 0 && ends[2 * place] == ends[2 * place + 2];
            glyphs[place] = isNothing ? CharToGlyphMapper.INVISIBLE_GLYPH_ID : run.getGlyphCode(place);
            letters[place] = run.getCharOffset(place);
        }
        run.shape(count, glyphs, ends, letters);
    }

    /** What of that tells whether the letters beside it are joined, and gives them another shape. */
    private static boolean isJoiner(char letter) {
        return letter == '\u200c' || letter == '\u200d';
    }

    /** What is of no width, and tells of directions, or of letters that are joined or not. */
    private static boolean isMark(char letter) {
        return letter == '\u061c'
                || (letter >= '\u200b' && letter <= '\u200f')
                || (letter >= '\u202a' && letter <= '\u202e')
                || (letter >= '\u2060' && letter <= '\u206f');
    }
}
