package chat.earshot.peer.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.Test;

/** A line of labels and pictures ends once where there is no room, not in each of its labels. */
class CutLineTest {
    private final Region dots = wide(10);
    private final Region hello = wide(50);
    private final Rectangle wave = new Rectangle(20, 10);
    private final Region lunch = wide(50);
    private final Rectangle pizza = new Rectangle(20, 10);
    private final CutLine line = new CutLine(dots);

    @Test
    void whatHasRoomIsShownWhole() {
        layOut(140);

        assertThat(hello.getWidth()).isEqualTo(50);
        assertThat(lunch.getWidth()).isEqualTo(50);
        assertThat(pizza.getLayoutX()).isEqualTo(120);
        assertThat(pizza.isVisible()).isTrue();
        assertThat(dots.isVisible()).isFalse();
    }

    @Test
    void theLabelAtTheEdgeIsCutAndNothingStandsBehindIt() {
        layOut(100);

        assertThat(hello.getWidth()).isEqualTo(50);
        assertThat(lunch.getWidth()).isEqualTo(30);
        assertThat(pizza.isVisible()).isFalse();
        assertThat(dots.isVisible()).isFalse();
    }

    @Test
    void dotsStandWhereAPictureHasNoRoom() {
        layOut(62);

        assertThat(hello.getWidth()).isEqualTo(50);
        assertThat(wave.isVisible()).isFalse();
        assertThat(lunch.isVisible()).isFalse();
        assertThat(dots.isVisible()).isTrue();
        assertThat(dots.getLayoutX()).isEqualTo(50);

        layOut(140);
        assertThat(lunch.isVisible()).isTrue();
        assertThat(dots.isVisible()).isFalse();
    }

    private void layOut(double width) {
        if (line.getChildren().isEmpty()) {
            line.getChildren().addAll(hello, wave, lunch, pizza);
            line.whole();
        }
        line.resize(width, 20);
        line.requestLayout();
        line.layout();
    }

    private static Region wide(double width) {
        Region part = new Region();
        part.setMinSize(0, 10);
        part.setPrefSize(width, 10);
        part.setMaxSize(Double.MAX_VALUE, 10);
        return part;
    }
}
