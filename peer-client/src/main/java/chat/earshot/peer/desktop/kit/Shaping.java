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
        shaper.layout(run, font, strike, text);
        hideMarks(run, text);
    }

    @Override
    public void dispose() {
        shaper.dispose();
        super.dispose();
    }

    private static void hideMarks(TextRun run, char[] text) {
        boolean marked = false;
        for (int place = run.getStart(); place < run.getEnd() && !marked; place++) {
            marked = isMark(text[place]);
        }
        if (marked) {
            shapeWithoutMarks(run, text);
        }
    }

    private static void shapeWithoutMarks(TextRun run, char[] text) {
        int count = run.getGlyphCount();
        int[] glyphs = new int[count];
        float[] ends = new float[2 * count + 2];
        int[] letters = new int[count];
        float hidden = 0;
        for (int place = 0; place < count; place++) {
            letters[place] = run.getCharOffset(place);
            glyphs[place] = run.getGlyphCode(place);
            ends[2 * place] = run.getPosX(place) - hidden;
            ends[2 * place + 1] = run.getPosY(place);
            if (isMark(text[run.getStart() + letters[place]])) {
                glyphs[place] = CharToGlyphMapper.INVISIBLE_GLYPH_ID;
                hidden += run.getPosX(place + 1) - run.getPosX(place);
            }
        }
        ends[2 * count] = run.getWidth() - hidden;
        run.shape(count, glyphs, ends, letters);
    }

    /** What is of no width, and tells of directions, or of letters that are joined or not. */
    private static boolean isMark(char letter) {
        return letter == '\u061c'
                || (letter >= '\u200b' && letter <= '\u200f')
                || (letter >= '\u202a' && letter <= '\u202e')
                || (letter >= '\u2060' && letter <= '\u206f');
    }
}
