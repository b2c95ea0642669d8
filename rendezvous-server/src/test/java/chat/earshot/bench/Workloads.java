package chat.earshot.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The workloads by name. */
final class Workloads {
    static final List<String> ALL = List.of("W1", "W1p", "W2", "W3", "W4", "W5", "W6", "W7");

    /** Those that a relay without accounts and storage can do, too. */
    static final List<String> OF_STOCK = List.of("W2", "W3");

    /** What growing is measured by: at so many times the accounts, the entries, or the length of the one log. */
    static final List<String> GROWTH =
            List.of("W2x1", "W2x2", "W2x4", "W2x8", "W5x1", "W5x2", "W5x4", "W5x8", "W6x1", "W6x10");

    private Workloads() {}

    /** @throws IllegalArgumentException if there is none of that name */
    static Workload of(String name, Sizes sizes) {
        int growth = name.indexOf('x');
        if (growth > 0) {
            int factor = Integer.parseInt(name.substring(growth + 1));
            String base = name.substring(0, growth);
            return base.equals("W6") ? new Newcomer(sizes, factor) : new Grown(of(base, sizes), factor);
        }
        return switch (name) {
            case "W1" -> new ComingBack(sizes, false);
            case "W1p" -> new ComingBack(sizes, true);
            case "W2" -> new Pairs(sizes, true);
            case "W3" -> new Pairs(sizes, false);
            case "W4" -> new IdleLinks(sizes);
            case "W5" -> new WideConversation(sizes);
            case "W6" -> new Newcomer(sizes, 1);
            case "W7" -> new OffAndOn(sizes);
            default -> throw new IllegalArgumentException("there is no workload " + name);
        };
    }

    /** Its name as it is written here, however it was typed. */
    static String named(String typed) {
        return Stream.concat(ALL.stream(), GROWTH.stream())
                .filter(name -> name.toLowerCase(Locale.ROOT).equals(typed.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no workload " + typed));
    }
}
