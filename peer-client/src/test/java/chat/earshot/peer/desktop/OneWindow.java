package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.onFx;
import static chat.earshot.peer.desktop.Fx.settle;

import chat.earshot.peer.Peer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.util.WaitForAsyncUtils;

/** The one window of a test, which is gone when the test ends. */
final class OneWindow implements AfterEachCallback {
    private Optional<Window> window = Optional.empty();

    Window open(Peer peer, Path folder) {
        return open(() -> Screens.open(new Stage(), peer, Screens.folder(folder), uri -> {}));
    }

    /** @param opening called on the FX thread */
    Window open(Callable<Window> opening) {
        Window opened = WaitForAsyncUtils.waitForAsyncFx(10_000, opening);
        window = Optional.of(opened);
        settle();
        return opened;
    }

    MainModel model() {
        return window.flatMap(Window::main).orElseThrow();
    }

    Scene scene() {
        return window.orElseThrow().scene();
    }

    Node node(String query) {
        return Objects.requireNonNull(scene().lookup(query), query);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        window.ifPresent(open -> onFx(() -> open.scene().getWindow().hide()));
    }
}
