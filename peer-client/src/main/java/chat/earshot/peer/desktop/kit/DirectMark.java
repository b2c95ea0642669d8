package chat.earshot.peer.desktop.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/** The quiet mark beside somebody whose computer can be reached without the server. FX thread. */
public final class DirectMark {
    private DirectMark() {}

    public static Node of(Words words) {
        Node mark = Nodes.icon(Feather.LINK_2, "direct-mark");
        mark.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        mark.setAccessibleText(words.say("person.direct"));
        Hint.of(mark);
        return mark;
    }
}
