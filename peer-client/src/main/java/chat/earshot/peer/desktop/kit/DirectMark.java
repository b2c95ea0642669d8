package chat.earshot.peer.desktop.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/** The quiet mark beside somebody whose computer can be reached without the server. FX thread. */
public final class DirectMark {
    private DirectMark() {}

    public static Node of(Words words) {
        Node mark = Nodes.icon(Feather.LINK_2, "direct-mark");
        Tooltip.install(mark, new Tooltip(words.say("person.direct")));
        mark.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        mark.setAccessibleText(words.say("person.direct"));
        return mark;
    }
}
