package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import java.io.File;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Where files can be dropped: says so while some are held over it. FX thread. */
public final class DropArea {
    private final AttachmentsModel model;
    private final BooleanSupplier isOpen;
    private final Bonds bonds = new Bonds();
    private final VBox target;
    private final StackPane root;

    /** @param isOpen whether anything can be shared here now */
    public DropArea(AttachmentsModel model, Words words, BooleanSupplier isOpen, Region content) {
        this.model = model;
        this.isOpen = isOpen;
        Label hint = Nodes.paragraph(words.say("attach.drop"), "drop-title");
        Label more = Nodes.paragraph(words.say("attach.drop.hint"), "muted");
        target = Nodes.column("drop-target", Nodes.icon(Feather.UPLOAD, "drop-icon"), hint, more);
        target.setAlignment(Pos.CENTER);
        target.setMouseTransparent(true);
        root = new StackPane(content, target);
        root.setOnDragOver(this::over);
        root.setOnDragExited(event -> model.dropping().set(false));
        root.setOnDragDropped(this::dropped);
    }

    public Region root() {
        return root;
    }

    public void shown() {
        bonds.follow(model.dropping(), on -> Nodes.show(target, on));
    }

    public void hidden() {
        bonds.release();
    }

    /**
     * Takes the files, or else the picture, of a clipboard or of what is dragged.
     *
     * @return whether there was any
     */
    public static boolean take(Clipboard from, AttachmentsModel model) {
        if (from.hasFiles()) {
            model.add(from.getFiles().stream().map(File::toPath).toList());
            return true;
        }
        // Office programs put a picture of a text beside the text: then the text is meant.
        if (from.hasImage() && !from.hasString() && from.getImage() != null) {
            model.paste(Drawing.pixels(from.getImage()));
            return true;
        }
        return false;
    }

    private void over(DragEvent event) {
        boolean takes = isOpen.getAsBoolean()
                && (event.getDragboard().hasFiles() || event.getDragboard().hasImage());
        model.dropping().set(takes);
        if (takes) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        model.dropping().set(false);
        event.setDropCompleted(isOpen.getAsBoolean() && take(event.getDragboard(), model));
        event.consume();
    }
}
