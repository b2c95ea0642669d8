package chat.earshot.peer.desktop.files;

import chat.earshot.log.Content;
import chat.earshot.peer.desktop.pictures.Pixels;
import chat.earshot.values.ConversationId;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The window's own folders of files: pictures that were fetched to be shown, and pasted ones that no other file holds.
 * Both are bounded. Blocks its thread.
 */
public final class FileFolders {
    /** What the fetched pictures take together; the oldest go first. */
    static final long SHOWN_BYTES_MAX = 256_000_000;
    /** Pasted pictures stay until the server has them, and the newest beyond that. */
    static final long PASTED_BYTES_MAX = 256_000_000;

    /** What file systems take. */
    private static final int NAME_BYTES_MAX = 255;

    private final Path shown;
    private final Path pasted;
    private final Supplier<Path> downloads;

    /**
     * @param profile the window's folder of the profile
     * @param downloads finds where a person's downloads go
     */
    public FileFolders(Path profile, Supplier<Path> downloads) {
        this.shown = profile.resolve("pictures");
        this.pasted = profile.resolve("pasted");
        this.downloads = downloads;
    }

    /** The folder for what a person fetches, made if there is none. */
    Path downloads() {
        return made(downloads.get());
    }

    /** Where a picture goes that is fetched to be shown; named by its entry, so that it goes when the entry does. */
    Path shown(ConversationId conversation, long seq, Content.File file) {
        trim(shown, SHOWN_BYTES_MAX, List.of());
        String name = file.name().onDisk().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot).replaceAll("[^.a-z0-9]", "");
        return made(shown.resolve(conversation.toString())).resolve(seq + "-" + file.id() + ending);
    }

    boolean isShown(Path path) {
        return path.startsWith(shown);
    }

    boolean isPasted(Path path) {
        return path.startsWith(pasted);
    }

    /** Deletes the pictures of those entries. */
    void forget(ConversationId conversation, LongPredicate seqs) {
        for (Path file : files(shown.resolve(conversation.toString()))) {
            String name = file.getFileName().toString();
            int dash = name.indexOf('-');
            if (dash > 0
                    && name.substring(0, dash).chars().allMatch(Character::isDigit)
                    && seqs.test(Long.parseLong(name.substring(0, dash)))) {
                delete(file);
            }
        }
    }

    /** Deletes a pasted picture that nobody needs; any other file is left alone. */
    void forgetPasted(Path path) {
        if (isPasted(path)) {
            delete(path);
        }
    }

    /**
     * Makes a PNG file of a picture.
     *
     * @param unsent pasted ones that must stay
     */
    Path paste(Pixels picture, String name, List<Path> unsent) {
        trim(pasted, PASTED_BYTES_MAX, unsent);
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
        Path folder = made(pasted);
        Path file = folder.resolve(name + ".png");
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve(name + " (" + number + ").png");
        }
        try {
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException("failed while a pasted picture was written", failure);
        }
    }

    /** Where a file comes first that shall take the place of another: if it never comes, that one must stay. */
    static Path beside(Path to) {
        Path free = to;
        for (int number = 2; Files.isRegularFile(free); number++) {
            free = to.resolveSibling(numbered(number, to.getFileName().toString()));
        }
        return free;
    }

    /** The number before the name, of which as much is left out as its file system has no room for. */
    private static String numbered(int number, String name) {
        String mark = "(" + number + ") ";
        int from = 0;
        while ((mark + name.substring(from)).getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX) {
            from = name.offsetByCodePoints(from, 1);
        }
        return mark + name.substring(from);
    }

    /** Puts a file in the place of one that the person agreed to lose. */
    static Path replace(Path from, Path to) {
        if (Files.isDirectory(to)) {
            return from;
        }
        try {
            return Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("failed while a file was put in the place of another", failure);
        }
    }

    private static void trim(Path folder, long bytesMax, List<Path> kept) {
        List<Path> oldestFirst = new ArrayList<>(files(folder));
        oldestFirst.sort(Comparator.comparing(FileFolders::modified));
        long bytes = oldestFirst.stream().mapToLong(FileFolders::size).sum();
        for (Path file : oldestFirst) {
            if (bytes > bytesMax && !kept.contains(file)) {
                bytes -= size(file);
                delete(file);
            }
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder, 2)) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("failed while pictures were listed", failure);
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static FileTime modified(Path file) {
        return FileTime.fromMillis(file.toFile().lastModified());
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("failed while a folder was made", failure);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("failed while a picture was deleted", failure);
        }
    }
}
