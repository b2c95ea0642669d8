package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.pictures.Pixels;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The picture that stands over the window, as large as there is room. FX thread. */
public final class PictureModel {
    private final Gallery gallery;
    private final ReadOnlyObjectWrapper<@Nullable FileItem> item = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Pixels> pixels = new ReadOnlyObjectWrapper<>();

    PictureModel(Gallery gallery) {
        this.gallery = gallery;
    }

    /** The file; null once it was erased. */
    public ReadOnlyObjectProperty<@Nullable FileItem> item() {
        return item.getReadOnlyProperty();
    }

    /** The small picture first, then the large one. */
    public ReadOnlyObjectProperty<@Nullable Pixels> pixels() {
        return pixels.getReadOnlyProperty();
    }

    public void open(FileItem opened) {
        item.set(opened);
        pixels.set(opened.picture().get());
        opened.path().ifPresent(path -> gallery.enlarge(path, found -> show(opened, found)));
    }

    /** Nobody looks at it any longer: a large picture takes ten megabytes. */
    public void close() {
        item.set(null);
        pixels.set(null);
    }

    /** It was erased: nobody shall look at it any longer. */
    void gone(FileItem erased) {
        if (erased.equals(item.get())) {
            close();
        }
    }

    private void show(FileItem opened, Optional<Pixels> found) {
        if (opened.equals(item.get())) {
            found.ifPresent(pixels::set);
        }
    }
}
