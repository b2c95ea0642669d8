package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Hint;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.pictures.Pixels;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One file: its picture or icon, its name, how far it has come, and what can be done with it. FX thread. */
public final class FileCard {
    private final FileItem item;
    private final FileCards cards;
    private final Words words;
    private final Predicate<Node> seen;
    private final Bonds bonds = new Bonds();
    private final PictureButton picture = new PictureButton();
    private final Label state;
    private final Label closed = Nodes.paragraph("", "file-closed");
    private final ProgressBar progress = new ProgressBar(0);
    private final FlowPane deeds = new FlowPane();
    private final VBox root;
    private List<FileDeed> drawn = List.of();

    FileCard(FileItem item, FileCards cards, Words words, Predicate<Node> seen) {
        this.item = item;
        this.cards = cards;
        this.words = words;
        this.seen = seen;
        String fileName = item.file().name().value();
        Label name = Nodes.label(fileName, "file-name");
        // The ending tells what it is: it must be seen however long the name is.
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Hint.on(name, () -> fileName);
        state = Nodes.paragraph("", "file-state");
        picture.setAccessibleText(words.say("file.picture", fileName));
        picture.setOnAction(event -> cards.act(item, FileDeed.ENLARGE));
        progress.getStyleClass().add("file-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        HBox head = Nodes.row(
                "file-head",
                FileCards.icon(item.sort()),
                Nodes.growing(Nodes.column("file-words", Nodes.growing(name), state)));
        root = Nodes.column("file-card", picture, head, progress, deeds, closed);
        deeds.getStyleClass().add("file-deeds");
        deeds.setPrefWrapLength(0);
    }

    public Region root() {
        return root;
    }

    public void shown() {
        bonds.follow(item.picture(), this::show);
        bonds.follow(item.state(), this::show);
    }

    public void hidden() {
        bonds.release();
    }

    /** Asks for its picture if somebody sees it. */
    void look() {
        if (seen.test(root)) {
            cards.model().look(item);
        }
    }

    private void show(@Nullable Pixels pixels) {
        Nodes.show(picture, pixels != null);
        picture.show(pixels == null ? null : Drawing.image(pixels));
        if (pixels == null) {
            // Others may have taken its place.
            look();
        }
    }

    private void show(FileState now) {
        String said = cards.model().words().state(item);
        state.setText(said);
        boolean isFailed = now.stage() == FileState.Stage.SEND_FAILED && !item.isRefused();
        Nodes.mark(state, "trouble", isFailed || !now.trouble().isEmpty());
        Nodes.show(progress, now.stage().isUnderWay());
        progress.setProgress(FileWords.share(item));
        progress.setAccessibleText(said);
        String why = cards.model().words().closed(item);
        closed.setText(why);
        Nodes.show(closed, !why.isEmpty());
        root.setAccessibleText(cards.model().words().heard(item));
        look();
        list(cards.model().deeds(item));
    }

    /** Leaves the buttons alone while they are the same: somebody may be about to press one. */
    private void list(List<FileDeed> now) {
        if (!now.equals(drawn)) {
            drawn = now;
            deeds.getChildren().setAll(now.stream().map(this::button).toList());
            Nodes.show(deeds, !now.isEmpty());
        }
    }

    private Button button(FileDeed deed) {
        String said = cards.model().words().deed(deed);
        Button button = Nodes.button(said, () -> cards.act(item, deed), "small", "file-deed");
        button.setGraphic(Nodes.icon(FileCards.icon(deed)));
        button.setAccessibleText(
                words.say("file.heard.deed", said, item.file().name().value()));
        button.setUserData(deed);
        return button;
    }
}
