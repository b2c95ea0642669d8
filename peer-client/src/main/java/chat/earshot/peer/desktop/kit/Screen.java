package chat.earshot.peer.desktop.kit;

import javafx.scene.layout.Region;

/** A view that follows its model from {@link #shown} to {@link #hidden}, and then holds on to nothing. FX thread. */
public interface Screen {
    Region root();

    void shown();

    void hidden();
}
