package chat.earshot.peer.desktop.kit;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Labels and pictures on one line, which is cut at its end only: a plain row takes a little from each of them. */
final class CutLine extends HBox {
    private static final double ROUNDING = 0.5;

    private final Region dots;

    /** @param dots stand where a picture has no room */
    CutLine(Region dots) {
        this.dots = dots;
        dots.setManaged(false);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
    }

    void add(Region part) {
        part.setMinWidth(0);
        getChildren().add(part);
    }

    /** When all parts are there. */
    CutLine whole() {
        getChildren().add(dots);
        return this;
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double end = getWidth() - snappedRightInset();
        dots.setVisible(false);
        boolean isCut = false;
        for (Node part : getManagedChildren()) {
            double width = snapSizeX(part.prefWidth(-1));
            boolean fits = width <= end - left + ROUNDING;
            boolean isShown = !isCut && (fits || part.isResizable());
            part.setVisible(isShown);
            if (isShown) {
                place(part, left, Math.min(width, end - left));
                left += width;
            } else if (!isCut) {
                dots.setVisible(true);
                dots.autosize();
                place(dots, left, Math.min(dots.getWidth(), end - left));
            }
            isCut |= !fits;
        }
    }

    private void place(Node part, double left, double width) {
        double top = snappedTopInset();
        layoutInArea(part, left, top, width, getHeight() - top - snappedBottomInset(), 0, HPos.LEFT, VPos.CENTER);
    }
}
