package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.desktop.kit.Hint;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/** How far an own text has come: a shape of its own for each state, and words. FX thread. */
final class StateMark {
    private static final int NAMES_MAX = 12;

    private final Words words;

    StateMark(Words words) {
        this.words = words;
    }

    Node draw(Row.Said said) {
        Node mark = Nodes.row("state-mark", shape(said.state()));
        mark.setAccessibleRole(AccessibleRole.TEXT);
        mark.setAccessibleText(heard(said));
        Hint.of(mark);
        return mark;
    }

    /** The state in words; in a group of several, who it has reached. */
    String heard(Row.Said said) {
        Reach reach = said.about().reach();
        boolean several = reach.others() > 1;
        return switch (said.state()) {
            case THEIRS -> "";
            case WAITING -> words.say("state.waiting");
            case REFUSED -> words.say("state.refused");
            case ON_SERVER, DELIVERED, READ -> several ? reached(reach) : words.say("state." + word(said.state()));
        };
    }

    private String reached(Reach reach) {
        if (reach.read().isEmpty() && reach.received().isEmpty()) {
            return words.say("state.onServer");
        }
        if (reach.read().isEmpty()) {
            return words.say("state.deliveredTo", reach.received().size(), reach.others(), names(reach.received()));
        }
        String readBy = words.say("state.readBy", reach.read().size(), reach.others(), names(reach.read()));
        return reach.received().isEmpty()
                ? readBy
                : readBy + "\n" + words.say("state.notYetReadBy", names(reach.received()));
    }

    private String names(List<String> all) {
        String shown = all.stream().limit(NAMES_MAX).collect(Collectors.joining(words.say("list.comma")));
        int more = all.size() - NAMES_MAX;
        return more > 0 ? words.say("conversation.andMore", shown, more) : shown;
    }

    private static String word(Row.State state) {
        return switch (state) {
            case DELIVERED -> "delivered";
            case READ -> "read";
            case ON_SERVER, THEIRS, WAITING, REFUSED -> "onServer";
        };
    }

    private static Node shape(Row.State state) {
        return switch (state) {
            case WAITING -> Nodes.icon(Feather.CLOCK, "state");
            case REFUSED -> Nodes.icon(Feather.ALERT_CIRCLE, "state");
            case DELIVERED ->
                Nodes.row("state-twice", Nodes.icon(Feather.CHECK, "state"), Nodes.icon(Feather.CHECK, "state"));
            case READ -> Nodes.icon(Feather.EYE, "state");
            case ON_SERVER, THEIRS -> Nodes.icon(Feather.CHECK, "state");
        };
    }
}
