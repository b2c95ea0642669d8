package chat.earshot.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** How a child process is started that runs a class of this test's class path. */
public final class Java {
    private Java() {}

    /** Up to the name of the class. */
    public static List<String> command(String... options) {
        return command(System.getProperty("java.class.path"), List.of(options));
    }

    /** The same, from this class path. */
    public static List<String> command(String classPath, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    /**
     * The class path of this test as a package has it, with a jar for each folder: a JVM keeps a jar open, and opens a
     * file for each class that it needs from a folder.
     *
     * @param into where the jars are made
     */
    public static String packedClassPath(Path into) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path place = Path.of(entry);
            entries.add(Files.isDirectory(place) ? packed(place, into.resolve(entries.size() + ".jar")) : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String packed(Path classes, Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(path -> !path.equals(classes))::iterator) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                // Folders have entries, too: by them the steps of the database are found.
                out.putNextEntry(new ZipEntry(Files.isDirectory(file) ? name + "/" : name));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, out);
                }
            }
        }
        return jar.toString();
    }
}
