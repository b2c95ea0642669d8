package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.desktop.files.AttachmentsView;
import chat.earshot.peer.desktop.files.DropArea;
import chat.earshot.peer.desktop.files.FileChoice;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/** Where a person writes. Enter sends, Shift+Enter breaks the line. FX thread. */
public final class ComposerView {
    private static final int ROWS_MAX = 7;

    private final ComposerModel model;
    private final Runnable editLast;
    private final IntConsumer page;
    private final Bonds bonds = new Bonds();
    private final TextArea input = new TextArea();
    /** Never shown: measures how many rows the text takes. */
    private final Text ruler = new Text();
    /** Beneath the input: its own would be lost from right to left. */
    private final Label prompt = Nodes.label("", "composer-prompt");

    private final Label note = Nodes.label("", "composer-note");
    private final Label closed = Nodes.paragraph("", "composer-closed");
    private final Button send;
    private final HBox editing;
    private final AttachmentsView attachments;
    private final HBox box;
    private final VBox root;
    /** Whether nothing of the text is out of view: then there is nothing to page through in it. */
    private boolean isAllSeen = true;

    /**
     * @param editLast takes the last own text up again
     * @param page scrolls the log by a page, up if negative
     * @param choice asks for files
     */
    public ComposerView(ComposerModel model, Words words, Runnable editLast, IntConsumer page, FileChoice choice) {
        this.model = model;
        this.editLast = editLast;
        this.page = page;
        input.setId("composer");
        input.setWrapText(true);
        input.setPrefRowCount(1);
        input.getStyleClass().add("composer-input");
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        send = Nodes.iconButton(Feather.SEND, words.say("composer.send"), model::send);
        send.getStyleClass().setAll("send");
        send.setId("send");
        HBox field = Nodes.row("composer-box", Nodes.growing(new StackPane(prompt, input)));
        attachments = new AttachmentsView(model.attachments(), words);
        Button attach = Nodes.iconButton(
                Feather.PAPERCLIP,
                words.say("attach.button"),
                () -> model.attachments().choose(choice));
        attach.setId("attach");
        attach.getStyleClass().add("attach-button");
        box = Nodes.row("composer-row", attach, Nodes.growing(field), send);
        box.setAlignment(Pos.BOTTOM_LEFT);
        StackPane.setAlignment(prompt, Pos.CENTER_LEFT);
        prompt.setMouseTransparent(true);
        note.setMaxWidth(Double.MAX_VALUE);
        editing = Nodes.row(
                "composer-editing",
                Nodes.icon(Feather.EDIT_2),
                Nodes.growing(Nodes.label(words.say("composer.editing"), "composer-editing-text")),
                Nodes.iconButton(Feather.X, words.say("composer.editing.cancel"), model::cancelEdit));
        editing.setId("composer-editing");
        root = Nodes.column("composer", note, editing, attachments.root(), box, closed);
    }

    public Region root() {
        return root;
    }

    public void shown() {
        attachments.shown();
        bonds.both(input.textProperty(), model.text());
        bonds.follow(model.prompt(), text -> {
            prompt.setText(text);
            input.setAccessibleText(text);
        });
        bonds.follow(model.note(), text -> {
            note.setText(text);
            Nodes.show(note, !text.isEmpty());
        });
        bonds.follow(model.editing(), now -> {
            Nodes.show(editing, now != null);
            if (now != null) {
                focus();
            }
        });
        bonds.follow(model.closed(), why -> {
            closed.setText(why);
            Nodes.show(closed, !why.isEmpty());
            Nodes.show(box, why.isEmpty());
        });
        bonds.follow(model.sendable(), ready -> Nodes.mark(send, "ready", ready));
        bonds.follow(model.text(), text -> {
            prompt.setVisible(text.isEmpty());
            grow();
            ComposerModel.Editing now = model.editing().get();
            if (now != null && text.equals(now.before())) {
                // What is taken up again is gone on with at its end.
                input.end();
            }
        });
        bonds.hear(input.widthProperty(), width -> grow());
        bonds.hear(input.heightProperty(), height -> seeCaretSoon());
        bonds.hear(input.fontProperty(), font -> grow());
    }

    public void hidden() {
        attachments.hidden();
        bonds.release();
    }

    public void focus() {
        input.requestFocus();
        input.end();
    }

    private void pressed(KeyEvent event) {
        boolean plain = !event.isShiftDown() && !event.isAltDown() && !event.isShortcutDown();
        if (event.getCode() == KeyCode.TAB && plain) {
            event.consume();
            // The field's own key for the next control: of Tab alone it would make a letter.
            input.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, true, false, false));
            return;
        }
        if (event.getCode() == KeyCode.UP && plain && input.getText().isEmpty()) {
            event.consume();
            editLast.run();
            return;
        }
        if ((event.getCode() == KeyCode.PAGE_UP || event.getCode() == KeyCode.PAGE_DOWN) && plain && isAllSeen) {
            event.consume();
            page.accept(event.getCode() == KeyCode.PAGE_UP ? -1 : 1);
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE && plain && model.editing().get() != null) {
            event.consume();
            model.cancelEdit();
            return;
        }
        boolean pastes = event.getCode() == KeyCode.V && event.isShortcutDown() && !event.isAltDown();
        if (pastes
                && model.closed().get().isEmpty()
                && DropArea.take(Clipboard.getSystemClipboard(), model.attachments())) {
            event.consume();
            return;
        }
        if (event.getCode() != KeyCode.ENTER) {
            return;
        }
        event.consume();
        if (event.isShiftDown()) {
            input.replaceSelection("\n");
        } else {
            model.send();
        }
    }

    /** The field looks for its caret before it has grown, and then shows its beginning. */
    private void seeCaretSoon() {
        Scene scene = input.getScene();
        if (scene != null) {
            scene.addPostLayoutPulseListener(new Runnable() {
                private boolean isLaidOut;

                @Override
                public void run() {
                    if (isLaidOut) {
                        scene.removePostLayoutPulseListener(this);
                        seeCaret();
                        return;
                    }
                    // What stands in the field is still as high as that was before: once more, at its own height.
                    isLaidOut = true;
                    if (input.lookup(".content") instanceof Parent content) {
                        content.requestLayout();
                    }
                }
            });
        }
    }

    private void seeCaret() {
        if (input.getSkin() instanceof TextAreaSkin skin) {
            double below = skin.getCaretBounds().getMaxY() - input.getHeight();
            if (below > 0) {
                input.setScrollTop(
                        input.getScrollTop() + below + input.getFont().getSize() / 2);
            }
        }
    }

    private void grow() {
        ruler.setFont(input.getFont());
        ruler.setWrappingWidth(0);
        ruler.setText("x");
        double rowHeight = ruler.getLayoutBounds().getHeight();
        ruler.setWrappingWidth(Math.max(1, input.getWidth() - 2 * rowHeight));
        ruler.setText(input.getText() + "x");
        long needed = Math.round(ruler.getLayoutBounds().getHeight() / rowHeight);
        isAllSeen = needed <= ROWS_MAX;
        double rows = Math.max(1, Math.min(ROWS_MAX, needed));
        double height = rows * rowHeight + rowHeight * 1.2;
        input.setMinHeight(height);
        input.setPrefHeight(height);
        input.setMaxHeight(height);
    }
}
