package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.desktop.kit.Words;
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

    ContextMenu of(Row.Said said) {
        ContextMenu menu = new ContextMenu(item("message.copy", () -> copy(said)));
        if (said.amendable() && actions.canAmend()) {
            menu.getItems()
                    .addAll(
                            item("message.edit", () -> actions.edit(said)),
                            item("message.erase", () -> actions.erase(said)));
        }
        return menu;
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
