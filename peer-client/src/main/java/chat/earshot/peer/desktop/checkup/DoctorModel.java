package chat.earshot.peer.desktop.checkup;

import chat.earshot.peer.Peer;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.peer.doctor.Report;
import java.time.Clock;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the doctor found so far between this computer and the server. FX thread. */
public final class DoctorModel {
    private final Peer peer;
    private final Answers answers;
    private final Executor ui;
    private final Clock clock;
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private int examinations;

    /** @param ui the FX thread */
    public DoctorModel(Peer peer, Answers answers, Executor ui, Clock clock) {
        this.peer = peer;
        this.answers = answers;
        this.ui = ui;
        this.clock = clock;
    }

    /** In the order of the steps; each comes as it is found. */
    public ObservableList<Finding> findings() {
        return findings;
    }

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** Why it could not be examined; empty if it could. */
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Examines from the first step on; does nothing while an examination runs. */
    public void begin() {
        if (running.get()) {
            return;
        }
        running.set(true);
        trouble.set("");
        findings.clear();
        int mine = ++examinations;
        answers.when(
                peer.examine(finding -> ui.execute(() -> found(mine, finding))), all -> running.set(false), why -> {
                    running.set(false);
                    trouble.set(why.sentence());
                });
    }

    /** Whether nothing was found that keeps this computer from the server. */
    public boolean isGood() {
        return Report.isGood(findings);
    }

    /** What IT is sent. */
    public String report() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.version") + ", Java "
                + System.getProperty("java.version");
        return Report.text(findings, clock.instant(), system);
    }

    private void found(int examination, Finding finding) {
        if (examination == examinations) {
            findings.add(finding);
        }
    }
}
