package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Hint;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The files above the composer that are about to be shared. FX thread. */
public final class AttachmentsView {
    private final AttachmentsModel model;
    private final Words words;
    private final Bonds bonds = new Bonds();
    private final FlowPane files = new FlowPane();
    private final Label note = Nodes.paragraph("", "attach-note");
    private final ScrollPane scroll;
    private final VBox root;

    public AttachmentsView(AttachmentsModel model, Words words) {
        this.model = model;
        this.words = words;
        files.getStyleClass().add("attach-files");
        files.setMinWidth(0);
        // Many files, or large letters in a low window, leave room for what stands around them.
        scroll = new ScrollPane(files);
        scroll.setFitToWidth(true);
        // By that the pane tells its height, whatever its width.
        files.prefWrapLengthProperty().bind(scroll.widthProperty());
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("attach-scroll");
        root = Nodes.column("attach", scroll, note);
        root.setId("attachments");
    }

    public Region root() {
        return root;
    }

    public void shown() {
        bonds.follow(model.attached(), this::list);
        bonds.follow(model.note(), text -> {
            note.setText(text);
            list();
        });
    }

    public void hidden() {
        bonds.release();
    }

    private void list() {
        files.getChildren().setAll(model.attached().stream().map(this::draw).toList());
        Nodes.show(scroll, !model.attached().isEmpty());
        Nodes.show(note, !note.getText().isEmpty());
        Nodes.show(root, scroll.isVisible() || note.isVisible());
    }

    private Node draw(Attachment one) {
        Label name = Nodes.label(one.name(), "attach-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Hint.on(name, one::name);
        Label state = Nodes.paragraph(one.note(), "attach-state");
        HBox row = Nodes.row(
                "attached",
                FileCards.icon(one.sort()),
                Nodes.growing(Nodes.column("attach-words", Nodes.growing(name), state)));
        row.maxWidthProperty().bind(files.widthProperty());
        Nodes.mark(row, "failed", one.stage() == Attachment.Stage.FAILED);
        row.setAccessibleText(words.say("attach.heard", one.name(), one.note()));
        if (one.stage() == Attachment.Stage.FAILED) {
            row.getChildren()
                    .add(Nodes.iconButton(
                            Feather.REFRESH_CW, words.say("attach.retry", one.name()), () -> model.retry(one)));
        }
        if (one.stage() != Attachment.Stage.READING) {
            row.getChildren()
                    .add(Nodes.iconButton(Feather.X, words.say("attach.remove", one.name()), () -> model.remove(one)));
        }
        return row;
    }
}
