package chat.earshot.peer.finding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The DNS domains of the network that this machine is in. Reads the operating system's resolver configuration; any
 * thread.
 */
final class SearchDomains {
    static final int DOMAINS_MAX = 6;
    private static final int BYTES_MAX = 64 * 1024;
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile("(?=.{1,200}$)" + LABEL + "(\\." + LABEL + ")*");

    private SearchDomains() {}

    /** Those of a {@code resolv.conf}; none if it can't be read, as on Windows. */
    static List<String> read(Path resolvConf) {
        try (InputStream in = Files.newInputStream(resolvConf)) {
            return parse(new String(in.readNBytes(BYTES_MAX), StandardCharsets.UTF_8));
        } catch (IOException none) {
            return List.of();
        }
    }

    /** As resolv.conf(5) says: of several {@code search} and {@code domain} lines the last counts. */
    static List<String> parse(String resolvConf) {
        List<String> domains = List.of();
        for (String line : resolvConf.lines().toList()) {
            List<String> words = words(line);
            if (!words.isEmpty()
                    && (words.get(0).equals("search") || words.get(0).equals("domain"))) {
                domains = words.stream()
                        .skip(1)
                        .flatMap(SearchDomains::domain)
                        .distinct()
                        .limit(DOMAINS_MAX)
                        .toList();
            }
        }
        return domains;
    }

    private static List<String> words(String line) {
        return Arrays.stream(line.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Stream<String> domain(String word) {
        String plain = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        return DOMAIN.matcher(plain).matches() ? Stream.of(plain) : Stream.empty();
    }
}
