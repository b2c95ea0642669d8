package chat.earshot.peer.desktop.welcome;

import chat.earshot.peer.Introduction;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.FingerprintWords;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Whether to trust the server that answered: its identity in words. FX thread. */
final class TrustStep {
    private final WelcomeModel model;
    private final Words words;
    private final Bonds bonds = new Bonds();
    private final Label title = Nodes.paragraph("", "step-title");
    private final Label identity = Nodes.paragraph("", "identity");
    private final Label fingerprint = Nodes.paragraph("", "fingerprint");
    private final Button trust;
    private final Button back;
    private final HBox buttons;
    private final VBox root;

    TrustStep(WelcomeModel model, Words words) {
        this.model = model;
        this.words = words;
        trust = Nodes.button(words.say("trust.yes"), model::trust, "primary");
        trust.setId("trust-yes");
        back = Nodes.button(words.say("trust.no"), model::chooseAgain);
        identity.setId("trust-identity");
        // The words are of no language and read the same way everywhere.
        identity.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        fingerprint.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        buttons = Nodes.row("trust-buttons", Nodes.growing(back), Nodes.growing(trust));
        root = Nodes.column(
                "step",
                title,
                Nodes.paragraph(words.say("trust.text"), "muted"),
                identity,
                fingerprint,
                Nodes.paragraph(words.say("trust.later"), "muted"),
                buttons);
    }

    VBox root() {
        return root;
    }

    /** What a refusal is about. */
    Node action() {
        return buttons;
    }

    void shown() {
        bonds.follow(model.introduced(), this::show);
        bonds.follow(model.busy(), busy -> trust.setDisable(busy));
    }

    void hidden() {
        bonds.release();
    }

    void focus() {
        back.requestFocus();
    }

    private void show(@Nullable Introduction met) {
        if (met != null) {
            String where = WelcomeModel.show(met.address());
            title.setText(words.say("trust.title", met.name().isEmpty() ? where : met.name()));
            identity.setText(FingerprintWords.inTwoLines(met.fingerprint()));
            fingerprint.setText(where + "\n" + met.fingerprint());
        }
    }
}
