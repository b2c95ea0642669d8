package chat.earshot.peer.desktop;

import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys that work everywhere in the window. FX thread. */
final class Shortcuts implements EventHandler<KeyEvent> {
    private final MainModel model;
    private final WindowActions window;
    private final MainView view;

    Shortcuts(MainModel model, WindowActions window, MainView view) {
        this.model = model;
        this.window = window;
        this.view = view;
    }

    @Override
    public void handle(KeyEvent event) {
        // Where both are down, somebody types a letter with AltGr.
        boolean done = event.isAltDown()
                ? !event.isShortcutDown() && step(event)
                : event.isShortcutDown() ? shortcut(event) : plain(event);
        if (done) {
            event.consume();
        }
    }

    private boolean shortcut(KeyEvent event) {
        switch (event.getCode()) {
            case K -> model.show(MainModel.Overlay.SWITCHER);
            case N -> model.show(MainModel.Overlay.NEW_CONVERSATION);
            case F -> {
                if (event.isShiftDown()) {
                    model.show(MainModel.Overlay.SEARCH);
                } else if (model.shown().get() != null) {
                    view.searchHere();
                }
            }
            case SLASH, DIVIDE -> model.show(MainModel.Overlay.SHORTCUTS);
            case PLUS, EQUALS, ADD -> window.resizeText(1);
            case MINUS, SUBTRACT -> window.resizeText(-1);
            case DIGIT0, NUMPAD0 -> window.resizeText(0);
            default -> {
                return slashTyped(event);
            }
        }
        return true;
    }

    /** On many keyboards the slash is Shift+7. */
    private boolean slashTyped(KeyEvent event) {
        if (event.getCode() == KeyCode.DIGIT7 && event.isShiftDown()) {
            model.show(MainModel.Overlay.SHORTCUTS);
            return true;
        }
        return false;
    }

    private boolean step(KeyEvent event) {
        if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
            model.step(event.getCode() == KeyCode.UP ? -1 : 1, event.isShiftDown());
            return true;
        }
        return false;
    }

    private boolean plain(KeyEvent event) {
        if (event.getCode() == KeyCode.F6) {
            view.stepRegion(event.isShiftDown() ? -1 : 1);
            return true;
        }
        if (event.getCode() == KeyCode.ESCAPE && event.isShiftDown()) {
            model.markAllRead();
            return true;
        }
        if (event.getCode() == KeyCode.ESCAPE && model.overlay().get() != MainModel.Overlay.NONE) {
            model.overlay().set(MainModel.Overlay.NONE);
            return true;
        }
        return false;
    }
}
