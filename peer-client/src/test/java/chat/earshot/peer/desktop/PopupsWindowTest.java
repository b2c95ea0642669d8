package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.onFx;
import static chat.earshot.peer.desktop.Fx.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.values.ConversationId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.PopupControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** What opens over a text of the log: its menu, and the words where the mouse rests. */
@ExtendWith(ApplicationExtension.class)
class PopupsWindowTest {
    @TempDir
    Path folder;

    @RegisterExtension
    final OneWindow window = new OneWindow();

    @Test
    void theMenuOfAnOwnTextIsAsReadableAsThatOfAnother(FxRobot robot) {
        open();

        List<Paint> others = coloursOfMenu("from Bob", robot);
        List<Paint> own = coloursOfMenu("from Ana", robot);

        assertThat(others).isNotEmpty();
        assertThat(own).containsOnly(others.get(0));
    }

    @Test
    void theWordsAtAnOwnTextsStateAreAsReadableAsThoseAtAButton(FxRobot robot) {
        open();

        List<Paint> button = coloursOfHint("#side-add", robot);
        List<Paint> own = coloursOfHint(".state-mark", robot);

        assertThat(own).isNotEmpty().isEqualTo(button);
    }

    @Test
    void aMenuThatIsOpenedByKeyboardStandsAtItsText(FxRobot robot) {
        open();
        onFx(() -> window.node("#timeline").requestFocus());
        robot.type(KeyCode.END).type(KeyCode.ENTER);
        settle();

        PopupControl menu = popups(robot, ContextMenu.class).findFirst().orElseThrow();
        Node bubble = text("from Ana");
        while (!bubble.getStyleClass().contains("bubble")) {
            bubble = bubble.getParent();
        }
        Bounds place = bubble.localToScreen(bubble.getBoundsInLocal());
        // Where there is no room below, it goes above; but not to the window's other side.
        assertThat(menu.getX() + menu.getWidth()).isGreaterThan(place.getMinX());
        robot.type(KeyCode.ESCAPE);
    }

    private void open() {
        FakePeer peer = FakePeer.ofAnaAndBob();
        ConversationId id = peer.talk("", true, "bob");
        peer.says(id, "bob", "from Bob");
        peer.says(id, "ana", "from Ana");
        window.open(peer, folder);
        onFx(() -> window.model().open(id));
    }

    private List<Paint> coloursOfMenu(String said, FxRobot robot) {
        Node over = text(said);
        Bounds place = over.localToScreen(over.getBoundsInLocal());
        double x = place.getCenterX();
        double y = place.getCenterY();
        // What a display makes of a right click; Monocle, which has none, makes nothing of it.
        onFx(() -> Event.fireEvent(
                over,
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED, x, y, x, y, false, new PickResult(over, x, y))));
        List<Paint> found = colours(robot, ContextMenu.class);
        robot.type(KeyCode.ESCAPE);
        settle();
        return found;
    }

    private List<Paint> coloursOfHint(String query, FxRobot robot) {
        robot.moveTo(window.node(query));
        await().until(() -> popups(robot, Tooltip.class).findAny().isPresent());
        settle();
        List<Paint> found = colours(robot, Tooltip.class);
        robot.moveTo("#composer");
        await().until(() -> popups(robot, Tooltip.class).findAny().isEmpty());
        return found;
    }

    private static List<Paint> colours(FxRobot robot, Class<? extends PopupControl> kind) {
        return popups(robot, kind)
                .flatMap(popup -> popup.getScene().getRoot().lookupAll(".text").stream())
                .flatMap(node -> node instanceof Text text ? Stream.of(text.getFill()) : Stream.empty())
                .toList();
    }

    private static Stream<PopupControl> popups(FxRobot robot, Class<? extends PopupControl> kind) {
        return robot.listWindows().stream()
                .filter(kind::isInstance)
                .map(PopupControl.class::cast)
                .filter(PopupControl::isShowing);
    }

    private Node text(String said) {
        return window.node("#timeline").lookupAll(".text").stream()
                .filter(node -> node instanceof Text text && text.getText().equals(said))
                .findFirst()
                .orElseThrow();
    }
}
