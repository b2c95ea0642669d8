package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Screen;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.pictures.Pixels;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A picture as large as the window has room, and what can be done with its file. FX thread. */
public final class PictureView implements Screen {
    private static final double ROOM_BESIDE = 140;
    private static final double ROOM_ABOVE = 210;

    private final PictureModel model;
    private final FileCards cards;
    private final Bonds bonds = new Bonds();
    private final ImageView view = new ImageView();
    private final Label gone;
    private final Label state = Nodes.paragraph("", "muted");
    private final HBox deeds = Nodes.row("sheet-buttons");
    private final VBox root;
    private List<FileDeed> drawn = List.of();

    public PictureView(PictureModel model, FileCards cards, Words words) {
        this.model = model;
        this.cards = cards;
        gone = Nodes.paragraph(words.say("file.gone"), "muted");
        view.setPreserveRatio(true);
        view.setId("picture-large");
        StackPane frame = new StackPane(view, gone);
        frame.getStyleClass().add("picture-frame");
        root = Nodes.column("sheet-body", frame, deeds);
    }

    @Override
    public Region root() {
        return root;
    }

    @Override
    public void shown() {
        bonds.follow(model.pixels(), this::show);
        bonds.follow(model.item(), item -> Nodes.show(gone, item == null));
        bonds.follow(
                model.item().flatMap(FileItem::state), now -> list(model.item().get()));
        bonds.hear(root.sceneProperty().flatMap(scene -> scene.widthProperty()), width -> fit());
        bonds.hear(root.sceneProperty().flatMap(scene -> scene.heightProperty()), height -> fit());
    }

    @Override
    public void hidden() {
        bonds.release();
    }

    /** Leaves the buttons alone while they are the same: somebody may be about to press one. */
    private void list(@Nullable FileItem item) {
        if (item == null) {
            drawn = List.of();
            deeds.getChildren().clear();
            return;
        }
        state.setText(cards.model().words().state(item));
        Nodes.mark(state, "trouble", !item.state().get().trouble().isEmpty());
        List<FileDeed> now = cards.model().deeds(item);
        if (!now.equals(drawn)) {
            drawn = now;
            deeds.getChildren().setAll(Nodes.growing(state));
            now.forEach(deed -> deeds.getChildren()
                    .add(Nodes.button(cards.model().words().deed(deed), () -> cards.act(item, deed))));
        }
    }

    private void show(@Nullable Pixels pixels) {
        view.setImage(pixels == null ? null : Drawing.image(pixels));
        view.setAccessibleText(
                model.item().get() == null
                        ? ""
                        : cards.model().words().heard(model.item().get()));
        fit();
    }

    private void fit() {
        if (view.getImage() != null && root.getScene() != null) {
            double width = Math.max(100, root.getScene().getWidth() - ROOM_BESIDE);
            double height = Math.max(100, root.getScene().getHeight() - ROOM_ABOVE);
            view.setFitWidth(Math.min(width, view.getImage().getWidth()));
            view.setFitHeight(Math.min(height, view.getImage().getHeight()));
        }
    }
}
