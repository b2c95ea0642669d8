package chat.earshot.bench;

import java.util.List;
import java.util.Locale;

/** The workloads by name. */
final class Workloads {
    static final List<String> ALL = List.of("W1", "W1p", "W2", "W3", "W4", "W5", "W6", "W7");

    /** Those that a relay without accounts and storage can do, too. */
    static final List<String> OF_STOCK = List.of("W2", "W3");

    private Workloads() {}

    /** @throws IllegalArgumentException if there is none of that name */
    static Workload of(String name, Sizes sizes) {
        return switch (name) {
            case "W1" -> new ComingBack(sizes, false);
            case "W1p" -> new ComingBack(sizes, true);
            case "W2" -> new Pairs(sizes, true);
            case "W3" -> new Pairs(sizes, false);
            case "W4" -> new IdleLinks(sizes);
            case "W5" -> new WideConversation(sizes);
            case "W6" -> new Newcomer(sizes);
            case "W7" -> new OffAndOn(sizes);
            default -> throw new IllegalArgumentException("there is no workload " + name);
        };
    }

    /** Its name as it is written here, however it was typed. */
    static String named(String typed) {
        return ALL.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).equals(typed.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no workload " + typed));
    }
}
