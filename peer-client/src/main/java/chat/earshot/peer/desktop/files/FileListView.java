package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The files of the conversation, in the panel on the right. FX thread. */
public final class FileListView {
    private final FileListModel model;
    private final FileCards cards;
    private final Words words;
    private final Bonds bonds = new Bonds();
    private final VBox files = Nodes.column("panel-files");
    private final Label note = Nodes.paragraph("", "muted", "panel-note");
    private final VBox root;
    private final List<FileCard> drawn = new ArrayList<>();

    public FileListView(FileListModel model, FileCards cards, Words words) {
        this.model = model;
        this.cards = cards;
        this.words = words;
        ScrollPane scroll = new ScrollPane(files);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel-scroll");
        scroll.setFocusTraversable(false);
        root = Nodes.growing(Nodes.column("panel-list", note, Nodes.growing(scroll)));
        root.setId("files-list");
    }

    public Region root() {
        return root;
    }

    public void shown() {
        model.shown().set(true);
        bonds.follow(model.listed(), this::list);
        bonds.follow(model.note(), text -> {
            note.setText(text);
            Nodes.show(note, !text.isEmpty());
        });
    }

    public void hidden() {
        model.shown().set(false);
        bonds.release();
        release();
        files.getChildren().clear();
    }

    private void release() {
        drawn.forEach(FileCard::hidden);
        drawn.clear();
    }

    private void list() {
        release();
        files.getChildren().setAll(model.listed().stream().map(this::draw).toList());
    }

    private Node draw(FileListModel.Listed one) {
        FileCard card = cards.draw(one.item());
        card.shown();
        drawn.add(card);
        return Nodes.column(
                "panel-file", Nodes.label(words.say("files.by", one.who(), one.when()), "panel-file-by"), card.root());
    }
}
