package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.files.FileListView;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.people.PeopleView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The panel on the right: the people of a conversation, or its files. FX thread. */
final class PanelView {
    private final PeopleView people;
    private final FileListView files;
    private final VBox root;
    private final ToggleButton peopleChosen;
    private final ToggleButton filesChosen;
    private boolean isShown;

    PanelView(PeopleView people, FileListView files, Words words, Runnable close) {
        this.people = people;
        this.files = files;
        ToggleGroup group = new ToggleGroup();
        peopleChosen = part(words.say("people.title"), "panel-people-chosen", group);
        filesChosen = part(words.say("files.title"), "panel-files-chosen", group);
        peopleChosen.setSelected(true);
        HBox toggle = Nodes.growing(Nodes.row("toggle", peopleChosen, filesChosen));
        root = Nodes.column(
                "panel",
                Nodes.row("panel-head", toggle, Nodes.iconButton(Feather.X, words.say("people.close"), close)),
                people.root());
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null && before != null) {
                // One of the two is always shown.
                before.setSelected(true);
            } else {
                choose();
            }
        });
    }

    Region root() {
        return root;
    }

    void shown() {
        people.shown();
    }

    void hidden() {
        onScreen(false);
        people.hidden();
    }

    /** Whether it is on the screen: only then the files are looked for. */
    void onScreen(boolean now) {
        isShown = now;
        choose();
    }

    private void choose() {
        boolean wantsFiles = filesChosen.isSelected();
        Region wanted = wantsFiles ? files.root() : people.root();
        if (!root.getChildren().contains(wanted)) {
            root.getChildren().set(1, wanted);
        }
        files.hidden();
        if (wantsFiles && isShown) {
            files.shown();
        }
    }

    private static ToggleButton part(String text, String id, ToggleGroup group) {
        ToggleButton part = new ToggleButton(text);
        part.setId(id);
        part.getStyleClass().setAll("toggle-part");
        part.setToggleGroup(group);
        part.setMaxWidth(Double.MAX_VALUE);
        return Nodes.growing(part);
    }
}
