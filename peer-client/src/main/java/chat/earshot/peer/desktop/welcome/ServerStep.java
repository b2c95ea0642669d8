package chat.earshot.peer.desktop.welcome;

import chat.earshot.discovery.Advert;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.FingerprintWords;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Which server: those that say they are near, and a field for an address. FX thread. */
final class ServerStep {
    private final WelcomeModel model;
    private final Words words;
    private final Bonds bonds = new Bonds();
    private final VBox nearby = Nodes.column("servers");
    private final HBox searching;
    private final TextField address = new TextField();
    private final Button go;
    private final VBox typed;
    private final VBox root;

    ServerStep(WelcomeModel model, Words words) {
        this.model = model;
        this.words = words;
        ProgressIndicator turning = new ProgressIndicator();
        turning.getStyleClass().add("turning");
        searching = Nodes.row("searching", turning, Nodes.label(words.say("welcome.searching"), "muted"));
        address.setId("server-address");
        address.setPromptText(words.say("welcome.address.prompt"));
        address.setOnAction(event -> model.pickTyped());
        Label label = Nodes.label(words.say("welcome.address"), "field-label");
        label.setLabelFor(address);
        go = Nodes.button(words.say("welcome.connect"), model::pickTyped);
        go.setId("server-go");
        typed = Nodes.column("field", label, Nodes.row("field-row", Nodes.growing(address), go));
        root = Nodes.column(
                "step",
                Nodes.paragraph(words.say("welcome.server.title"), "step-title"),
                Nodes.paragraph(words.say("welcome.server.text"), "muted"),
                nearby,
                searching,
                typed);
    }

    VBox root() {
        return root;
    }

    /** What a refusal is about. */
    Node action() {
        return typed;
    }

    void shown() {
        bonds.both(address.textProperty(), model.address());
        bonds.follow(
                model.nearby(),
                () -> nearby.getChildren()
                        .setAll(model.nearby().stream().map(this::draw).toList()));
        bonds.follow(model.busy(), busy -> {
            go.setDisable(busy);
            nearby.setDisable(busy);
        });
    }

    void hidden() {
        bonds.release();
    }

    void focus() {
        address.requestFocus();
    }

    private Node draw(Advert advert) {
        String where = WelcomeModel.show(advert.address());
        String name = advert.name().isEmpty() ? where : advert.name();
        VBox lines = Nodes.column(
                "side-words",
                Nodes.label(name, "side-name"),
                Nodes.label(where, "side-preview"),
                Nodes.label(FingerprintWords.of(advert.fingerprint()), "side-preview"));
        Button server = new Button("", Nodes.row("server", Nodes.icon(Feather.SERVER), lines));
        server.getStyleClass().add("server-button");
        server.setMaxWidth(Double.MAX_VALUE);
        server.setAccessibleText(words.say("welcome.server.heard", name, where));
        server.setOnAction(event -> model.pick(advert));
        return server;
    }
}
