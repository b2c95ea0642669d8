package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.desktop.files.FileCards;
import chat.earshot.peer.desktop.files.FileItem;
import chat.earshot.peer.desktop.kit.Words;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The menu of a text: copy it; edit or erase one's own. FX thread. */
final class RowMenu {
    private final Words words;
    private final RowActions actions;

    RowMenu(Words words, RowActions actions) {
        this.words = words;
        this.actions = actions;
    }

    /** @param file the file that was shared; empty for a text */
    ContextMenu of(Row.Said said, Optional<FileItem> file) {
        ContextMenu menu = new ContextMenu();
        file.ifPresent(one -> menu.getItems().addAll(actions.cards().menu(one)));
        menu.getItems().add(item(file.isPresent() ? "message.copyName" : "message.copy", () -> copy(said)));
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

    void copy(Row.Said said) {
        ClipboardContent content = new ClipboardContent();
        content.putString(said.text());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(words.say(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        return item;
    }
}
