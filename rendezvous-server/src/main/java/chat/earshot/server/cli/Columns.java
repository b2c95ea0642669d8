package chat.earshot.server.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table for people: named columns, as wide as their widest value. Pure. */
final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /** @param empty what is said instead if there are no rows */
    static String of(@Nullable Object rows, String empty, String... fields) {
        List<Map<?, ?>> maps = maps(rows);
        if (maps.isEmpty()) {
            return empty;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(fields).stream()
                .map(field -> field.toUpperCase(Locale.ROOT))
                .toList());
        for (Map<?, ?> row : maps) {
            List<String> line = new ArrayList<>();
            for (String field : fields) {
                line.add(text(row.get(field)));
            }
            lines.add(line);
        }
        List<Integer> widths = new ArrayList<>(Collections.nCopies(fields.length, 0));
        lines.forEach(line -> {
            for (int column = 0; column < line.size(); column++) {
                widths.set(column, Math.max(widths.get(column), width(line.get(column))));
            }
        });
        return String.join(
                System.lineSeparator(),
                lines.stream().map(line -> padded(line, widths)).toList());
    }

    /** One field a line. */
    static String card(Map<?, ?> values, String... fields) {
        int widest = List.of(fields).stream().mapToInt(String::length).max().orElse(0);
        return String.join(
                System.lineSeparator(),
                List.of(fields).stream()
                        .filter(field -> values.containsKey(field))
                        .map(field -> field + " ".repeat(widest - field.length()) + GAP + text(values.get(field)))
                        .toList());
    }

    static String text(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "-"
                    : String.join(", ", list.stream().map(String::valueOf).toList());
        }
        return value.toString();
    }

    private static List<Map<?, ?>> maps(@Nullable Object rows) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (rows instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    private static String padded(List<String> line, List<Integer> widths) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < line.size(); column++) {
            String value = line.get(column);
            text.append(value)
                    .append(" ".repeat(widths.get(column) - width(value)))
                    .append(GAP);
        }
        return text.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
