package chat.earshot.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The medians of all runs, as text. Runs that were disturbed count only where there are no others. */
final class Table {
    private final List<Figures> runs = new ArrayList<>();

    void add(Figures run) {
        runs.add(run);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        Map<String, List<Figures>> groups =
                runs.stream().collect(Collectors.groupingBy(Table::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((name, group) -> {
            long quiet = group.stream().filter(run -> !run.flag("noisy")).count();
            String of = quiet > 0 ? quiet + " quiet" : group.size() + " noisy";
            text.append(String.format(Locale.ROOT, "%-24s median of %s%n", name, of));
            medians(group)
                    .forEach((figure, median) ->
                            text.append(String.format(Locale.ROOT, "    %-20s %,14.4f%n", figure, median)));
        });
        Workloads.OF_STOCK.forEach(workload -> ratio(workload, groups).ifPresent(text::append));
        return text.toString();
    }

    /** Figures of the same thing: a log from the server and one from peers are two things. */
    private static String group(Figures run) {
        String name = run.word("workload") + " " + run.word("system");
        return run.has("source") ? name + " from " + run.word("source") : name;
    }

    /** What we reach of the stock relay's figures. */
    private static Optional<String> ratio(String workload, Map<String, List<Figures>> groups) {
        List<Figures> ours = groups.getOrDefault(workload + " " + Bench.EARSHOT, List.of());
        List<Figures> stock = groups.getOrDefault(workload + " " + Bench.STOCK, List.of());
        if (ours.isEmpty() || stock.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(workload + " earshot / kryonet-stock\n");
        Map<String, Double> below = medians(stock);
        medians(ours).forEach((figure, median) -> {
            double base = below.getOrDefault(figure, 0.0);
            boolean compares = figure.equals("postsPerSec") || figure.startsWith("p") || figure.startsWith("serverCpu");
            if (compares && base > 0) {
                text.append(String.format(Locale.ROOT, "    %-20s %14.2f%n", figure, median / base));
            }
        });
        return Optional.of(text.toString());
    }

    private static Map<String, Double> medians(List<Figures> group) {
        List<Figures> quiet = group.stream().filter(run -> !run.flag("noisy")).toList();
        List<Figures> counted = quiet.isEmpty() ? group : quiet;
        Map<String, Double> medians = new LinkedHashMap<>();
        counted.get(0).numbers().keySet().forEach(figure -> medians.put(figure, median(counted, figure)));
        return medians;
    }

    private static double median(List<Figures> runs, String figure) {
        List<Double> sorted = runs.stream()
                .map(run -> run.numbers().getOrDefault(figure, Double.NaN))
                .sorted()
                .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
