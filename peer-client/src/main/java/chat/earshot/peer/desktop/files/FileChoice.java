package chat.earshot.peer.desktop.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a person for files, with what the system has for that. FX thread; returns when they have chosen. */
public interface FileChoice {
    /** Files to be shared; none if the person thought better of it. */
    List<Path> some();

    /** Where a file of that name shall be. */
    Optional<Path> place(String name);

    /** A system that has nothing to choose with. */
    static FileChoice none() {
        return new FileChoice() {
            @Override
            public List<Path> some() {
                return List.of();
            }

            @Override
            public Optional<Path> place(String name) {
                return Optional.empty();
            }
        };
    }
}
