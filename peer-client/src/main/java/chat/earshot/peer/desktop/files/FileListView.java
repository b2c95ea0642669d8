package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Lists;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.geometry.Bounds;
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
    private final Executor later;
    private final ScrollPane scroll = new ScrollPane(files);
    private final VBox root;
    private final Map<FileListModel.Listed, Drawn> drawn = new HashMap<>();
    private boolean looking;

    private record Drawn(FileCard card, Node row) {}

    /** @param later runs after what is under way: then it is known where things are */
    public FileListView(FileListModel model, FileCards cards, Words words, Executor later) {
        this.model = model;
        this.cards = cards;
        this.words = words;
        this.later = later;
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
        bonds.hear(scroll.vvalueProperty(), place -> lookLater());
        bonds.hear(scroll.viewportBoundsProperty(), bounds -> lookLater());
        bonds.hear(files.heightProperty(), height -> lookLater());
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
        drawn.values().forEach(one -> one.card().hidden());
        drawn.clear();
    }

    /** What is drawn already stays as it is. */
    private void list() {
        Set<FileListModel.Listed> listed = new HashSet<>(model.listed());
        drawn.forEach((one, gone) -> {
            if (!listed.contains(one)) {
                gone.card().hidden();
            }
        });
        drawn.keySet().retainAll(listed);
        Lists.become(
                files.getChildren(),
                model.listed().stream()
                        .map(one -> drawn.computeIfAbsent(one, this::draw).row())
                        .toList());
    }

    private Drawn draw(FileListModel.Listed one) {
        FileCard card = cards.draw(one.item(), this::isSeen);
        card.shown();
        return new Drawn(
                card,
                Nodes.column(
                        "panel-file",
                        Nodes.label(words.say("files.by", one.who(), one.when()), "panel-file-by"),
                        card.root()));
    }

    private void lookLater() {
        if (!looking) {
            looking = true;
            later.execute(() -> {
                looking = false;
                drawn.values().forEach(one -> one.card().look());
            });
        }
    }

    /** Whether some of it is on the screen; nothing is before it has its place. */
    private boolean isSeen(Node card) {
        Bounds place = card.localToScene(card.getLayoutBounds());
        return place.getHeight() > 0
                && scroll.localToScene(scroll.getLayoutBounds()).intersects(place);
    }
}
