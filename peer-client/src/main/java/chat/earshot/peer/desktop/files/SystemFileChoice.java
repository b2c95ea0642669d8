package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.kit.Words;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The system's own choosers. FX thread. */
public final class SystemFileChoice implements FileChoice {
    private final Window owner;
    private final Words words;

    public SystemFileChoice(Window owner, Words words) {
        this.owner = owner;
        this.words = words;
    }

    @Override
    public List<Path> some() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.say("attach.choose"));
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> place(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.say("file.place"));
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }
}
