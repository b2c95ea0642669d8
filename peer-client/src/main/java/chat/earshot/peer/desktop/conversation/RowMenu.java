package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.desktop.files.FileCards;
import chat.earshot.peer.desktop.files.FileItem;
import chat.earshot.peer.desktop.kit.Words;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The menu of a text: copy it; edit or erase one's own. FX thread. */
final class RowMenu {
    private final Words words;
    private final RowActions actions;
    private final Selection selection;

    RowMenu(Words words, RowActions actions, Selection selection) {
        this.words = words;
        this.actions = actions;
        this.selection = selection;
    }

    /**
     * @param file the file that was shared; empty for a text
     * @param bubble in which it is drawn
     */
    ContextMenu of(Row.Said said, Optional<FileItem> file, Node bubble) {
        ContextMenu menu = new ContextMenu();
        selection
                .textIn(bubble)
                .ifPresent(letters -> menu.getItems().add(item("message.copySelection", () -> copy(letters))));
        file.ifPresent(one -> menu.getItems().addAll(actions.cards().menu(one)));
        menu.getItems().add(item(file.isPresent() ? "message.copyName" : "message.copy", () -> copy(said.text())));
        if (said.editable() && actions.canAmend()) {
            menu.getItems().add(item("message.edit", () -> actions.edit(said)));
        }
        if (said.amendable() && actions.canAmend()) {
            menu.getItems().add(item("message.erase", () -> actions.erase(said)));
        }
        return menu;
    }

    FileCards cards() {
        return actions.cards();
    }

    /** What is selected, or else the whole text. */
    void copySelectionOr(Optional<Row.Said> said) {
        selection.text().or(() -> said.map(Row.Said::text)).ifPresent(RowMenu::copy);
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(words.say(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        return item;
    }
}
