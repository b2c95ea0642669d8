package chat.earshot.peer.desktop.kit;

import chat.earshot.values.Presence;
import java.util.List;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A disc with somebody's initials, and beside it the mark of their presence. FX thread. */
public final class Avatar {
    private static final int HUES = 8;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** How large it is; the style sheet knows the measures. */
    public enum Size {
        SMALL,
        MEDIUM,
        LARGE
    }

    private Avatar() {}

    /** Of somebody whose presence isn't shown. */
    public static StackPane of(String name, Size size) {
        StackPane disc = new StackPane(Nodes.letters(initials(name), "avatar-initials"));
        disc.getStyleClass().addAll("avatar-disc", "hue-" + Math.floorMod(name.hashCode() * 31, HUES));
        StackPane avatar = new StackPane(disc);
        avatar.getStyleClass().addAll("avatar", "avatar-" + word(size));
        // The name stands beside it in words.
        avatar.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        avatar.setAccessibleText(name);
        return avatar;
    }

    /** Of somebody, with their presence. */
    public static StackPane of(String name, Presence presence, Size size) {
        StackPane avatar = of(name, size);
        if (presence != Presence.UNKNOWN) {
            StackPane ring = new StackPane(mark(presence));
            ring.getStyleClass().add("presence-ring");
            avatar.getChildren().add(ring);
            StackPane.setAlignment(ring, Pos.BOTTOM_RIGHT);
        }
        return avatar;
    }

    /** The mark of a presence: its shape tells as much as its colour. */
    public static Node mark(Presence presence) {
        Region mark = new Region();
        mark.getStyleClass().addAll("presence", "presence-" + presence.word());
        return mark;
    }

    /** The first letters of the first and the last word; of a name without any, what it begins with. */
    static String initials(String name) {
        List<String> parts = BETWEEN.splitAsStream(name.strip())
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            return name.isBlank() ? "" : firstLetter(name.strip());
        }
        String first = firstLetter(parts.get(0));
        boolean ideographs = Character.isIdeographic(parts.get(0).codePointAt(0));
        return ideographs || parts.size() == 1 ? first : first + firstLetter(parts.get(parts.size() - 1));
    }

    private static String firstLetter(String part) {
        return Character.toString(Character.toUpperCase(part.codePointAt(0)));
    }

    private static String word(Size size) {
        return switch (size) {
            case SMALL -> "small";
            case MEDIUM -> "medium";
            case LARGE -> "large";
        };
    }
}
