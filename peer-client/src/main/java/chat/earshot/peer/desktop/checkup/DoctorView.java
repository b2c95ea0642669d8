package chat.earshot.peer.desktop.checkup;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Screen;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.doctor.Finding;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The steps between this computer and the server, each with a mark and a sentence. FX thread. */
public final class DoctorView implements Screen {
    private final DoctorModel model;
    private final Words words;
    private final Bonds bonds = new Bonds();
    private final VBox steps = Nodes.column("doctor-steps");
    private final Label verdict = Nodes.paragraph("", "answer");
    private final Button again;
    private final Button copy;
    private final VBox root;

    public DoctorView(DoctorModel model, Words words) {
        this.model = model;
        this.words = words;
        verdict.setId("doctor-verdict");
        again = Nodes.button(words.say("doctor.again"), model::begin);
        again.setId("doctor-again");
        copy = Nodes.button(words.say("doctor.copy"), this::copy, "primary");
        copy.setId("doctor-copy");
        ScrollPane scroll = new ScrollPane(steps);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("doctor-scroll");
        root = Nodes.column("doctor", scroll, verdict, Nodes.row("sheet-buttons", copy, again));
    }

    @Override
    public Region root() {
        return root;
    }

    @Override
    public void shown() {
        bonds.follow(model.findings(), this::show);
        bonds.follow(model.running(), running -> sayHow());
        bonds.follow(model.trouble(), why -> sayHow());
    }

    @Override
    public void hidden() {
        bonds.release();
    }

    private void show() {
        int there = steps.getChildren().size();
        if (there > model.findings().size()) {
            steps.getChildren().clear();
            there = 0;
        }
        model.findings().stream().skip(there).map(this::step).forEach(steps.getChildren()::add);
        sayHow();
    }

    private void sayHow() {
        boolean running = model.running().get();
        boolean done = !running && !model.findings().isEmpty();
        again.setDisable(running);
        copy.setDisable(!done);
        copy.setText(words.say("doctor.copy"));
        boolean good = running || (done && model.isGood());
        Nodes.mark(verdict, "good", good);
        String how = words.say(good ? "doctor.good" : "doctor.bad");
        String trouble = model.trouble().get();
        verdict.setText(running ? words.say("doctor.running") : trouble.isEmpty() ? how : trouble);
    }

    private Node step(Finding finding) {
        String name = words.say("doctor.step." + word(finding.check()));
        String mark = words.say("doctor.verdict." + word(finding.verdict()));
        HBox step = Nodes.row(
                "doctor-step",
                Nodes.icon(icon(finding.verdict())),
                Nodes.growing(Nodes.column(
                        "doctor-words",
                        Nodes.label(words.say("presence.with", name, mark), "doctor-name"),
                        Nodes.paragraph(words.finding(finding), "doctor-sentence"))));
        step.setAccessibleText(words.say("doctor.heard", name, mark, words.finding(finding)));
        Nodes.mark(step, word(finding.verdict()), true);
        return step;
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(model.report());
        Clipboard.getSystemClipboard().setContent(content);
        copy.setText(words.say("doctor.copied"));
    }

    private static Feather icon(Finding.Verdict verdict) {
        return switch (verdict) {
            case GOOD -> Feather.CHECK_CIRCLE;
            case UNCLEAR -> Feather.ALERT_CIRCLE;
            case BAD -> Feather.X_CIRCLE;
            case SKIPPED -> Feather.MINUS_CIRCLE;
        };
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
