package chat.earshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no compiler checks: sizes, words, and docs that tell the truth. */
class TidyTest {
    private static final int FILE_LINES_MAX = 400;
    private static final int LINE_CHARS_MAX = 120;
    private static final Path ROOT = root();

    @Test
    void mainFilesAreShort() {
        List<String> long_ = mainFiles()
                .filter(file -> lines(file).size() > FILE_LINES_MAX)
                .map(TidyTest::name)
                .toList();

        assertThat(long_).as("main files over %s lines", FILE_LINES_MAX).isEmpty();
    }

    @Test
    void linesAreShort() {
        List<String> wide = javaFiles()
                .flatMap(file -> numbered(file)
                        .filter(line -> line.text().length() > LINE_CHARS_MAX)
                        .map(Line::place))
                .toList();

        assertThat(wide).as("lines over %s characters", LINE_CHARS_MAX).isEmpty();
    }

    @Test
    void methodsAreShort() {
        List<String> long_ = mainFiles()
                .flatMap(file -> MethodLengths.over(50, lines(file)).stream().map(place -> name(file) + ":" + place))
                .toList();

        assertThat(long_).as("methods over 50 lines").isEmpty();
    }

    @Test
    void typesBearTheGlossarysNames() {
        Pattern banned = Pattern.compile(
                ".*(User(?!name)|Friend|Buddy|ChatRoom|Channel(?!Future)|Member|Manager|Handler|Helper|Util|Utils|Impl"
                        + "|Repository|DAO)[A-Z]?.*");
        List<String> wrong = mainFiles()
                .filter(file -> name(file).contains("chat/earshot"))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .filter(type -> banned.matcher(type).matches())
                .toList();

        assertThat(wrong).as("types named with words that the glossary bans").isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        Pattern later = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
        List<String> left = javaFiles()
                .filter(file -> !file.endsWith("TidyTest.java"))
                .flatMap(file -> numbered(file)
                        .filter(line -> later.matcher(line.text()).find())
                        .map(Line::place))
                .toList();

        assertThat(left).isEmpty();
    }

    @Test
    void noTestSleeps() {
        List<String> sleeps = testFiles()
                .filter(file -> !file.endsWith("TidyTest.java"))
                .flatMap(file -> numbered(file)
                        .filter(line -> line.text().contains("Thread.sleep"))
                        .map(Line::place))
                .toList();

        assertThat(sleeps).isEmpty();
    }

    @Test
    void everyTypeNamedInTheDocsExists() {
        Set<String> types = javaFiles()
                .flatMap(file -> Stream.concat(
                        Stream.of(file.getFileName().toString().replace(".java", "")),
                        lines(file).stream().flatMap(TidyTest::declared)))
                .collect(Collectors.toSet());
        Pattern named = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)`");
        List<String> missing = new ArrayList<>();
        for (Path doc : docs()) {
            Matcher matcher = named.matcher(text(doc));
            while (matcher.find()) {
                String type = matcher.group(1);
                if (!types.contains(type) && !isForeign(type)) {
                    missing.add(name(doc) + ": " + type);
                }
            }
        }

        assertThat(missing).as("types that docs name and that do not exist").isEmpty();
    }

    @Test
    void decisionsHaveDistinctNumbers() {
        TreeMap<String, List<String>> byNumber = list(ROOT.resolve("docs/adr"))
                .map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith(".md"))
                .collect(Collectors.groupingBy(file -> file.substring(0, 4), TreeMap::new, Collectors.toList()));

        assertThat(byNumber.values()).allSatisfy(files -> assertThat(files).hasSize(1));
        assertThat(byNumber.keySet()).allMatch(number -> number.matches("\\d{4}"));
    }

    @Test
    void linksBetweenDocsLeadSomewhere() {
        Pattern link = Pattern.compile("\\]\\((?!https?:)(?!#)(?!earshot:)([^)#\\s]+)");
        List<String> broken = new ArrayList<>();
        for (Path doc : docs()) {
            Matcher matcher = link.matcher(text(doc));
            while (matcher.find()) {
                Path target = folder(doc).resolve(matcher.group(1)).normalize();
                if (!Files.exists(target)) {
                    broken.add(name(doc) + ": " + matcher.group(1));
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    /** Types of the platform and of libraries that docs may name. */
    private static boolean isForeign(String type) {
        return Set.of(
                        "KryoNet",
                        "SQLite",
                        "JmDNS",
                        "JavaFX",
                        "AtlantaFX",
                        "BouncyCastle",
                        "PostgreSQL",
                        "GitHub",
                        "SSLEngine",
                        "TcpConnection",
                        "SubjectPublicKeyInfo",
                        "ErrorProne",
                        "NullAway",
                        "ArchUnit",
                        "AssertJ",
                        "HikariCP",
                        "KryoSerialization",
                        "RuntimeException",
                        "StackOverflowError",
                        "OutOfMemoryError",
                        "VarHandle",
                        "BeeBEEP",
                        "OpenSSL",
                        "IOException",
                        "IllegalArgumentException",
                        "IntMap")
                .contains(type);
    }

    private static Stream<String> declared(String line) {
        Matcher matcher = Pattern.compile("\\b(?:class|record|interface|enum)\\s+([A-Z]\\w+)")
                .matcher(line);
        return matcher.find() ? Stream.of(matcher.group(1)) : Stream.empty();
    }

    private static Stream<Path> mainFiles() {
        return javaFiles().filter(file -> name(file).contains("/src/main/"));
    }

    private static Stream<Path> testFiles() {
        return javaFiles().filter(file -> name(file).contains("/src/test/"));
    }

    private static Stream<Path> javaFiles() {
        return Stream.of("shared", "rendezvous-server", "peer-client")
                .map(module -> ROOT.resolve(module).resolve("src"))
                .flatMap(TidyTest::walk)
                .filter(file -> file.toString().endsWith(".java"));
    }

    private static List<Path> docs() {
        Stream<Path> top = list(ROOT).filter(Files::isRegularFile);
        return Stream.concat(top, walk(ROOT.resolve("docs")))
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    private record Line(String place, String text) {}

    private static Stream<Line> numbered(Path file) {
        List<String> lines = lines(file);
        return Stream.iterate(0, index -> index < lines.size(), index -> index + 1)
                .map(index -> new Line(name(file) + ":" + (index + 1), lines.get(index)));
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("failed while listing " + folder, unreadable);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("failed while listing " + folder, unreadable);
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("failed while reading " + file, unreadable);
        }
    }

    private static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    /** The folder of the parent POM: tests run in their module's folder. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("earshot")) ? here : folder(here);
    }
}
