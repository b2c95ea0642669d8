package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.files.FileState.Stage;
import chat.earshot.peer.desktop.kit.Trouble;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.protocol.Reason;
import chat.earshot.values.FileId;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Brings files to where a person wants them, opens them there, and says in words why not. FX thread. */
final class Fetching {
    private final Desk desk;
    private final Words words;
    private final FileMeans means;
    private final Consumer<FileItem> here;

    /** @param here hears of each file that came */
    Fetching(Desk desk, Words words, FileMeans means, Consumer<FileItem> here) {
        this.desk = desk;
        this.words = words;
        this.means = means;
        this.here = here;
    }

    /** Where a person saved it, as far as this window knows. */
    Optional<Path> saved(FileId file) {
        try {
            return Optional.of(means.saved().get(key(file), ""))
                    .filter(kept -> !kept.isEmpty())
                    .map(Path::of);
        } catch (InvalidPathException damaged) {
            return Optional.empty();
        }
    }

    /** Into the folder for downloads. */
    void save(FileItem item) {
        fetch(item, () -> means.folders().downloads());
    }

    /** To a place that the person chose: the system asked already whether what is there may go, once this is here. */
    void saveTo(FileItem item, Path to) {
        if (item.state().get().stage() == Stage.FETCHING) {
            item.want(to);
        } else {
            boolean isThere = item.path().filter(to::equals).isPresent();
            fetch(item, () -> isThere ? to : FileFolders.beside(to), path -> FileFolders.replace(path, to));
        }
    }

    /** Only to be shown. */
    void show(FileItem item) {
        fetch(item, () -> means.folders().shown(item.conversation(), item.seq(), item.file()));
    }

    /** Where it was stopped. */
    void goOn(FileItem item) {
        Optional<Path> path = item.path();
        fetch(item, () -> path.orElseGet(() -> means.folders().downloads()));
    }

    /** Once more, for the person now, wherever it was to be before. */
    void again(FileItem item) {
        Optional<Path> path = item.path().filter(before -> !means.folders().isShown(before));
        item.lookedAt(false);
        fetch(
                item,
                () -> path.isPresent()
                        ? path.get()
                        : item.sort() == FileSort.PICTURE
                                ? means.folders().shown(item.conversation(), item.seq(), item.file())
                                : means.folders().downloads());
    }

    /** Opens what {@code which} makes of its path, unless the file isn't there any more. */
    void open(FileItem item, UnaryOperator<Path> which) {
        item.path()
                .ifPresent(path -> desk.answers()
                        .when(CompletableFuture.supplyAsync(() -> Files.isRegularFile(path), means.disk()), isThere -> {
                            if (isThere) {
                                means.outside().accept(which.apply(path).toUri());
                            } else {
                                moved(item);
                            }
                        }));
    }

    /** What went on by itself after a restart didn't come to its end. */
    void failedByItself(FileItem item) {
        if (item.state().get().stage() == Stage.FETCHING) {
            unavailable(item, words.reason(Reason.FILE_UNAVAILABLE));
        }
    }

    void forget(FileItem item) {
        means.saved().put(key(item.file().id()), "");
        item.path().ifPresent(path -> means.disk().execute(() -> means.folders().forgetPasted(path)));
    }

    private void fetch(FileItem item, Supplier<Path> to) {
        fetch(item, to, path -> path);
    }

    /** @param placed takes it from where it was fetched to where it shall be */
    private void fetch(FileItem item, Supplier<Path> to, UnaryOperator<Path> placed) {
        Stage before = item.state().get().stage();
        long bytes = before == Stage.FETCH_PAUSED ? item.state().get().bytes() : 0;
        item.lost(false);
        item.become(new FileState(Stage.FETCHING, bytes, 0, ""));
        desk.answers()
                .when(
                        CompletableFuture.supplyAsync(to, means.disk())
                                .thenCompose(path -> desk.peer()
                                        .files()
                                        .fetch(item.conversation(), item.file().id(), path))
                                .thenCompose(fetched -> CompletableFuture.supplyAsync(
                                                () -> placed.apply(fetched.path()), means.disk())
                                        .thenCompose(path -> told(item, fetched.path(), path))),
                        path -> fetched(item, path),
                        trouble -> failed(item, trouble));
    }

    /** Has the peer know where it is now; that it is there holds all the same. */
    private CompletableFuture<Path> told(FileItem item, Path before, Path now) {
        return before.equals(now)
                ? CompletableFuture.completedFuture(now)
                : desk.peer()
                        .files()
                        .fetch(item.conversation(), item.file().id(), now)
                        .handle((found, trouble) -> now);
    }

    private void fetched(FileItem item, Path path) {
        boolean isShown = means.folders().isShown(path);
        item.at(path);
        if (!isShown) {
            means.saved().put(key(item.file().id()), path.toString());
        }
        item.speed().stop();
        item.lookedAt(item.picture().get() != null);
        item.become(
                new FileState(isShown ? Stage.SHOWN : Stage.HERE, item.file().size(), 0, ""));
        here.accept(item);
        Optional<Path> wanted = item.wanted();
        item.want(null);
        wanted.ifPresent(to -> saveTo(item, to));
    }

    private void failed(FileItem item, Trouble trouble) {
        item.want(null);
        // Paused and cancelled files end so, too.
        if (item.state().get().stage() == Stage.FETCHING || item.state().get().stage() == Stage.UNAVAILABLE) {
            boolean isHere =
                    trouble.reason().filter(Reason.STORAGE_FULL::equals).isPresent();
            boolean isPlace = trouble.reason().isEmpty();
            unavailable(
                    item,
                    isHere
                            ? words.say("file.trouble.disk")
                            : isPlace ? words.say("file.trouble.place") : trouble.sentence());
        }
    }

    private void moved(FileItem item) {
        means.saved().put(key(item.file().id()), "");
        item.lost(true);
        unavailable(item, words.say("file.trouble.moved"));
    }

    private static void unavailable(FileItem item, String why) {
        item.speed().stop();
        item.become(new FileState(Stage.UNAVAILABLE, 0, 0, why));
    }

    private static String key(FileId file) {
        return "saved." + file;
    }
}
