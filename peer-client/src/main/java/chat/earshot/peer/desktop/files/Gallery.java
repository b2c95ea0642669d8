package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.peer.desktop.pictures.PictureDecoder;
import chat.earshot.peer.desktop.pictures.Pixels;
import chat.earshot.values.FileId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The small pictures of files that are on this computer, a bounded number of them. FX thread. */
final class Gallery {
    /** Twice what is shown, for screens with small points. */
    private static final int WIDTH_MAX = 560;

    private static final int HEIGHT_MAX = 440;
    /** Some 40 MB at most. */
    private static final int PICTURES_MAX = 40;

    private static final int LARGE_WIDTH_MAX = 2_000;
    private static final int LARGE_HEIGHT_MAX = 1_400;

    private final Answers answers;
    private final FileMeans means;
    private final PictureDecoder decoder = new PictureDecoder(System::nanoTime);
    /** The one that nobody has looked at for longest is the first. */
    private final Map<FileId, FileItem> shown = new LinkedHashMap<>();

    Gallery(Answers answers, FileMeans means) {
        this.answers = answers;
        this.means = means;
    }

    /**
     * Decodes the item's picture, unless that was tried already.
     *
     * @param missing is run if there is no such file
     */
    void show(FileItem item, Path path, Runnable missing) {
        if (!item.isLookedAt()) {
            item.lookedAt(true);
            decode(
                    path,
                    WIDTH_MAX,
                    HEIGHT_MAX,
                    found -> found.ifPresentOrElse(picture -> keep(item, picture), () -> seek(path, missing)));
        } else if (shown.remove(item.file().id()) != null) {
            shown.put(item.file().id(), item);
        }
    }

    /** Decodes it as large as a window may be. */
    void enlarge(Path path, Consumer<Optional<Pixels>> then) {
        decode(path, LARGE_WIDTH_MAX, LARGE_HEIGHT_MAX, then);
    }

    void forget(FileItem item) {
        shown.remove(item.file().id());
        item.show(null);
        item.lookedAt(true);
    }

    private void seek(Path path, Runnable missing) {
        answers.when(CompletableFuture.supplyAsync(() -> Files.exists(path), means.disk()), isThere -> {
            if (!isThere) {
                missing.run();
            }
        });
    }

    private void decode(Path path, int width, int height, Consumer<Optional<Pixels>> then) {
        answers.when(
                CompletableFuture.supplyAsync(() -> decoder.decode(path, width, height), means.disk()),
                then,
                trouble -> then.accept(Optional.empty()));
    }

    private void keep(FileItem item, Pixels picture) {
        item.show(picture);
        shown.put(item.file().id(), item);
        if (shown.size() > PICTURES_MAX) {
            FileItem oldest = shown.values().iterator().next();
            shown.remove(oldest.file().id());
            oldest.seen(false);
            oldest.lookedAt(false);
            oldest.show(null);
        }
    }
}
