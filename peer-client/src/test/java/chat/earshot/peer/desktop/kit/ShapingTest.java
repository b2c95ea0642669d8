package chat.earshot.peer.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.Stream;
import javafx.geometry.NodeOrientation;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What is read from right to left is drawn once, and nothing else is. */
@ExtendWith(ApplicationExtension.class)
class ShapingTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 80;
    private static final String ARABIC = "صباح الخير يا زملائي، وصلت الشحنة اليوم وهي تنتظر في المستودع حتى المساء";

    @ParameterizedTest
    @ValueSource(strings = {ARABIC, ARABIC + " https://wiki.office/", "שלום לכולם, החבילה הגיעה היום והיא מחכה במחסן"})
    void aLineThatHasNoRoomGoesOnBelowAndNowhereElse(String text) {
        Text drawn = text(text);
        drawn.setWrappingWidth(WIDTH);
        drawn.relocate(WIDTH, 0);

        BitSet columns = columns(drawn);

        assertThat(columns.nextSetBit(0)).isGreaterThanOrEqualTo(WIDTH);
        assertThat(columns.length()).isLessThanOrEqualTo(2 * WIDTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200f", "\u202b", "\u061c"})
    void aMarkOfTheDirectionIsNotSeen(String mark) {
        assertThat(columns(text("صباح" + mark + " الخير"))).isEqualTo(columns(text("صباح الخير")));
    }

    @ParameterizedTest
    @MethodSource("marks")
    void norWhereTextsOfTwoDirectionsMeet(String mark) {
        assertThat(columns(latin("lll" + mark + "lll"))).isEqualTo(columns(latin("llllll")));
        assertThat(columns(latin("lll" + mark + "جج"))).isEqualTo(columns(latin("lllجج")));
        assertThat(columns(latin(mark + "שלום"))).isEqualTo(columns(latin("שלום")));
    }

    static Stream<String> marks() {
        return "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
                .chars()
                .mapToObj(Character::toString);
    }

    @Test
    void whatIsIsolatedDoesNotTurnRoundWhatStandsBesideIt() {
        BitSet isolated = columns(latin("\u2068جج\u2069 1 lll"));

        assertThat(isolated.length()).isEqualTo(columns(latin("lll 1 جج")).length());
        assertThat(isolated).isNotEqualTo(columns(latin("جج 1 lll")));
    }

    private static Text latin(String text) {
        Text drawn = Nodes.letters(text);
        drawn.setStyle("-fx-font-family: \"" + Typeface.family(false) + "\";");
        drawn.relocate(WIDTH, 0);
        return drawn;
    }

    private static Text text(String text) {
        Text drawn = Nodes.letters(text);
        drawn.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        drawn.relocate(WIDTH, 0);
        return drawn;
    }

    /** In which columns of pixels it is drawn. */
    private static BitSet columns(Text drawn) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            PixelReader pixels = new Scene(new Group(drawn), 3 * WIDTH, HEIGHT, Color.WHITE)
                    .snapshot(null)
                    .getPixelReader();
            BitSet columns = new BitSet();
            for (int x = 0; x < 3 * WIDTH; x++) {
                for (int y = 0; y < HEIGHT; y++) {
                    if (!pixels.getColor(x, y).equals(Color.WHITE)) {
                        columns.set(x);
                    }
                }
            }
            return columns;
        });
    }
}
