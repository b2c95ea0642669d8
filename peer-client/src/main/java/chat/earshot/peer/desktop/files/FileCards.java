package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws files, and carries out what a person wants with them. FX thread. */
public final class FileCards {
    private final FilesModel model;
    private final Words words;
    private final FileChoice choice;
    private final Consumer<FileItem> enlarge;

    /** @param enlarge shows a picture over the window */
    public FileCards(FilesModel model, Words words, FileChoice choice, Consumer<FileItem> enlarge) {
        this.model = model;
        this.words = words;
        this.choice = choice;
        this.enlarge = enlarge;
    }

    public FilesModel model() {
        return model;
    }

    public FileChoice choice() {
        return choice;
    }

    /** A file as a row of its own that is drawn only while it is on the screen. */
    public FileCard draw(FileItem item) {
        return draw(item, card -> true);
    }

    /** @param seen whether that card is on the screen */
    FileCard draw(FileItem item, Predicate<Node> seen) {
        return new FileCard(item, this, words, seen);
    }

    /** The same choices as its buttons are, for the keyboard. */
    public List<MenuItem> menu(FileItem item) {
        List<FileDeed> deeds = new ArrayList<>(model.deeds(item));
        if (item.picture().get() != null) {
            deeds.add(0, FileDeed.ENLARGE);
        }
        return deeds.stream().map(deed -> menuItem(item, deed)).toList();
    }

    void act(FileItem item, FileDeed deed) {
        switch (deed) {
            case SAVE_AS -> choice.place(item.file().name().onDisk()).ifPresent(to -> model.saveTo(item, to));
            case ENLARGE -> enlarge.accept(item);
            default -> model.act(item, deed);
        }
    }

    static FontIcon icon(FileSort sort) {
        return Nodes.icon(
                switch (sort) {
                    case PICTURE -> Feather.IMAGE;
                    case FILM -> Feather.FILM;
                    case SOUND -> Feather.MUSIC;
                    case DOCUMENT -> Feather.FILE_TEXT;
                    case TABLE -> Feather.GRID;
                    case ARCHIVE -> Feather.ARCHIVE;
                    case PROGRAM -> Feather.TERMINAL;
                    case OTHER -> Feather.FILE;
                },
                "file-icon");
    }

    static Feather icon(FileDeed deed) {
        return switch (deed) {
            case OPEN -> Feather.EXTERNAL_LINK;
            case SHOW -> Feather.FOLDER;
            case SAVE, SAVE_AS -> Feather.DOWNLOAD;
            case PAUSE -> Feather.PAUSE;
            case RESUME -> Feather.PLAY;
            case RETRY -> Feather.REFRESH_CW;
            case CANCEL -> Feather.X;
            case ENLARGE -> Feather.MAXIMIZE_2;
        };
    }

    private MenuItem menuItem(FileItem item, FileDeed deed) {
        MenuItem choiceOfMenu = new MenuItem(model.words().deed(deed));
        choiceOfMenu.setId("file-" + deed.word());
        choiceOfMenu.setOnAction(event -> act(item, deed));
        return choiceOfMenu;
    }
}
