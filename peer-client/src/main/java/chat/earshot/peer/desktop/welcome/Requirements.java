package chat.earshot.peer.desktop.welcome;

import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a password has to meet, drawn as it stands while one types. FX thread. */
public final class Requirements {
    private final Words words;
    private final Credentials credentials;
    private final VBox root = Nodes.column("rules");

    public Requirements(Words words, Credentials credentials) {
        this.words = words;
        this.credentials = credentials;
    }

    public VBox root() {
        return root;
    }

    /** Draws them anew. */
    public void checkPassword() {
        root.getChildren()
                .setAll(
                        rule(credentials.lengthRule(), credentials::lengthCheck),
                        rule(words.say("rule.notName"), credentials::notTheNameCheck),
                        rule(words.say("rule.again"), credentials::againCheck));
    }

    /** Draws them anew, with those of the name. */
    void checkAll() {
        checkPassword();
        root.getChildren().add(0, rule(credentials.nameRule(), credentials::nameCheck));
    }

    private Node rule(String text, Supplier<Credentials.Check> check) {
        Credentials.Check stands = check.get();
        FontIcon icon = Nodes.icon(
                switch (stands) {
                    case OPEN -> Feather.CIRCLE;
                    case MET -> Feather.CHECK_CIRCLE;
                    case UNMET -> Feather.X_CIRCLE;
                });
        HBox row = Nodes.row("rule", icon, Nodes.growing(Nodes.paragraph(text)));
        Nodes.mark(row, "met", stands == Credentials.Check.MET);
        Nodes.mark(row, "unmet", stands == Credentials.Check.UNMET);
        row.setAccessibleText(words.say("rule.heard." + stands.name().toLowerCase(Locale.ROOT), text));
        return row;
    }
}
