package chat.earshot.peer.desktop.files;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.jspecify.annotations.Nullable;

/** A small picture that can be pressed. Where it has less room than it would take, it is as wide as that. FX thread. */
final class PictureButton extends Button {
    private static final double WIDTH_MAX = 280;
    private static final double HEIGHT_MAX = 220;

    private final ImageView view = new ImageView();
    /** As wide as it would be. */
    private double fullWidth;
    /** Of its width. */
    private double heightShare;

    PictureButton() {
        view.setPreserveRatio(true);
        setGraphic(view);
        getStyleClass().setAll("file-picture");
    }

    void show(@Nullable Image image) {
        if (image != null) {
            heightShare = image.getHeight() / image.getWidth();
            fullWidth = Math.min(Math.min(WIDTH_MAX, image.getWidth()), HEIGHT_MAX / heightShare);
        }
        view.setImage(image);
        requestLayout();
    }

    /** How high it is goes by how wide it may be. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return sides();
    }

    @Override
    protected double computePrefWidth(double height) {
        return fullWidth + sides();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets frame = getInsets();
        return fitting(width < 0 ? computePrefWidth(-1) : width) * heightShare + frame.getTop() + frame.getBottom();
    }

    @Override
    protected void layoutChildren() {
        view.setFitWidth(fitting(getWidth()));
        super.layoutChildren();
    }

    /** How wide the picture is in a button of that width. */
    private double fitting(double width) {
        return Math.max(1, Math.min(fullWidth, width - sides()));
    }

    private double sides() {
        return getInsets().getLeft() + getInsets().getRight();
    }
}
