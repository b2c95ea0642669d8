package chat.earshot.peer.files;

import chat.earshot.log.Content;
import chat.earshot.peer.FileTransfer.State;
import chat.earshot.peer.store.KeptFile;
import chat.earshot.values.FileId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * Where a file shall be on this computer. Looks at the disk: the file worker's thread only.
 *
 * @param way how it comes there
 */
record Target(Path path, Way way) {
    /** How a file comes to where it shall be. */
    enum Way {
        /** It is there already, fetched earlier and not changed since. */
        HERE,
        /** Something as large is there already: it has to be compared. */
        COMPARE,
        /** It is there already, and no longer where it was fetched to: somebody moved it. */
        MOVED,
        /** It is elsewhere on this computer, unchanged. */
        COPY,
        /** An earlier fetch goes on. */
        GO_ON,
        /** From the start. */
        FETCH
    }

    static final String TAKEN = "to: there is something of that name already. Choose another name.";
    private static final int NAMES_MAX = 1_000;
    /** What file systems take: seen before anything is fetched, not when it shall get its name. */
    private static final int NAME_BYTES_MAX = 255;

    /**
     * Decides where a file goes. In a folder it gets a name of its own; a path that a sender chose is never used.
     *
     * @param promised where other files shall be that are on their way: taken, though nothing is there yet
     * @throws IllegalArgumentException that begins with {@code to}, if it can't be there
     */
    static Target of(Path wanted, Content.File file, Optional<KeptFile> known, Set<Path> promised) throws IOException {
        boolean isFolder = Files.isDirectory(wanted);
        Optional<KeptFile> earlier =
                known.filter(kept -> isFolder ? wanted.equals(kept.path().getParent()) : wanted.equals(kept.path()));
        if (earlier.isPresent() && earlier.get().state() == State.FETCHED && isUnchanged(earlier.get())) {
            return new Target(earlier.get().path(), Way.HERE);
        }
        boolean isUnfinished = earlier.isPresent()
                && (earlier.get().state() == State.FETCHING || earlier.get().state() == State.FETCH_PAUSED);
        if (isUnfinished && !isTaken(earlier.get().path())) {
            return new Target(earlier.get().path(), Way.GO_ON);
        }
        Path path = isFolder ? free(inFolder(wanted, file), promised) : wanted;
        if (path.getFileName() != null
                && path.getFileName().toString().getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX) {
            throw new IllegalArgumentException("to: the name is too long.");
        }
        if (isTaken(path)) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) == file.size()) {
                return new Target(path, Way.COMPARE);
            }
            throw new IllegalArgumentException(TAKEN);
        }
        if (promised.contains(path)) {
            throw new IllegalArgumentException(TAKEN);
        }
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("to: there is no such folder.");
        }
        if (!Files.isWritable(folder)) {
            throw new IllegalArgumentException("to: the folder can't be written to.");
        }
        if (known.isPresent() && isWhole(known.get()) && isUnchanged(known.get())) {
            return new Target(path, Way.COPY);
        }
        known.ifPresent(kept -> bringPart(kept, path));
        boolean goesOn = known.isPresent() && known.get().state() == State.FETCH_PAUSED;
        return new Target(path, goesOn ? Way.GO_ON : Way.FETCH);
    }

    /**
     * Decides about a file of the same size, after all of it was read: seconds, if it is large.
     *
     * @throws IllegalArgumentException that begins with {@code to}, if it is another file
     */
    static Target compared(Path path, Content.File file, Optional<KeptFile> known) throws IOException {
        if (!isThat(path, file)) {
            throw new IllegalArgumentException(TAKEN);
        }
        boolean isMoved = known.isPresent() && isWhole(known.get()) && !isUnchanged(known.get());
        return new Target(path, isMoved ? Way.MOVED : Way.HERE);
    }

    /** Whether just this is there already: a copy that was asked for before, for one. */
    private static boolean isThat(Path path, Content.File file) throws IOException {
        try {
            return FileDisk.read(path, file.size()).sha256().equals(file.sha256());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** The unfinished file beside the one that it becomes: hidden, and of no name that a sender chose. */
    static Path part(Path path, FileId file) {
        return path.resolveSibling("." + file + ".earshot-part");
    }

    static boolean isUnchanged(KeptFile kept) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(kept.path(), BasicFileAttributes.class);
            return now.isRegularFile()
                    && now.size() == kept.file().size()
                    && now.lastModifiedTime().toMillis() == kept.modifiedMs();
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** Whether all of it is, or was, on this computer. */
    static boolean isWhole(KeptFile kept) {
        return switch (kept.state()) {
            case WAITING, SENDING, SENT, SEND_PAUSED, FETCHED -> true;
            default -> false;
        };
    }

    /** What was fetched to another place goes on here. */
    private static void bringPart(KeptFile kept, Path path) {
        Path before = part(kept.path(), kept.file().id());
        Path now = part(path, kept.file().id());
        try {
            if (kept.state() == State.FETCH_PAUSED && !before.equals(now) && Files.exists(before)) {
                Files.move(before, now);
            }
        } catch (IOException notMovable) {
            // Then it is fetched from the start.
        }
    }

    /** A system whose locale has no UTF-8 can't write every name. */
    private static Path inFolder(Path folder, Content.File file) {
        try {
            return folder.resolve(file.name().onDisk());
        } catch (InvalidPathException unwritable) {
            throw new IllegalArgumentException(
                    "to: this computer can't write the file's name. Give it another one.", unwritable);
        }
    }

    private static Path free(Path path, Set<Path> promised) throws FileAlreadyExistsException {
        if (!isTaken(path) && !promised.contains(path)) {
            return path;
        }
        String name = path.getFileName().toString();
        String stem = stem(name);
        for (int number = 2; number < NAMES_MAX; number++) {
            Path other = path.resolveSibling(stem + " (" + number + ")" + name.substring(stem.length()));
            if (!isTaken(other) && !promised.contains(other)) {
                return other;
            }
        }
        throw new FileAlreadyExistsException(path.toString());
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** A link that leads nowhere takes its name, too. */
    private static boolean isTaken(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
