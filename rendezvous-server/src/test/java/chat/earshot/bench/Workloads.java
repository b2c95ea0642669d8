package chat.earshot.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The workloads by name. Those in which real peers take part come from the peer's tests, by {@link #and}. */
final class Workloads {
    /** Those that a relay without accounts and storage can do, too. */
    static final List<String> OF_STOCK = List.of("W2", "W3");

    /** W6 again, from peers: whoever asks for W6 gets both. */
    static final String FROM_PEERS = "W6p";

    /** Those that are run once if nothing else is said: they take long, and differ little from run to run. */
    static final List<String> LONG = List.of("W1p", "W4", "W8", "W9", "W10");

    /** What growing is measured by: at so many times the accounts, the entries, or the length of the one log. */
    static final List<String> GROWTH =
            List.of("W2x1", "W2x2", "W2x4", "W2x8", "W5x1", "W5x2", "W5x4", "W5x8", "W6x1", "W6x10");

    private final Map<String, Function<Sizes, Workload>> made =
            new TreeMap<>(Comparator.comparingInt(Workloads::number).thenComparing(Comparator.naturalOrder()));

    private Workloads() {}

    /** Those that need a server and the load, and no peer. */
    static Workloads ofServer() {
        return new Workloads()
                .and("W1", sizes -> new ComingBack(sizes, false))
                .and("W1p", sizes -> new ComingBack(sizes, true))
                .and("W2", sizes -> new Pairs(sizes, true))
                .and("W3", sizes -> new Pairs(sizes, false))
                .and("W4", IdleLinks::new)
                .and("W5", WideConversation::new)
                .and("W6", sizes -> new Newcomer(sizes, 1))
                .and("W7", OffAndOn::new);
    }

    Workloads and(String name, Function<Sizes, Workload> maker) {
        made.put(name, maker);
        return this;
    }

    /** W9 comes before W10. */
    private static int number(String name) {
        return Integer.parseInt(name.replaceAll("\\D", ""));
    }

    /** All names, in order. */
    List<String> all() {
        return List.copyOf(made.keySet());
    }

    /** @throws IllegalArgumentException if there is none of that name */
    Workload of(String name, Sizes sizes) {
        int growth = name.indexOf('x');
        if (growth > 0) {
            int factor = Integer.parseInt(name.substring(growth + 1));
            String base = name.substring(0, growth);
            return base.equals("W6") ? new Newcomer(sizes, factor) : new Grown(of(base, sizes), factor);
        }
        Function<Sizes, Workload> maker = made.get(name);
        if (maker == null) {
            throw new IllegalArgumentException("there is no workload " + name);
        }
        return maker.apply(sizes);
    }

    /**
     * The names as they are written here, however one was typed.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    List<String> named(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        List<String> names = Stream.concat(made.keySet().stream(), GROWTH.stream())
                .filter(name -> name.toLowerCase(Locale.ROOT).equals(wanted)
                        || (name.equals(FROM_PEERS) && wanted.equals("w6")))
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("there is no workload " + typed);
        }
        return names;
    }
}
