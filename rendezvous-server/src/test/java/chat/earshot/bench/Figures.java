package chat.earshot.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What one run of a workload came to, in the order in which it is printed. One thread at a time. */
final class Figures {
    private static final double NANOS_PER_MS = 1e6;
    private static final double DIGITS = 100_000;

    private final Map<String, Object> fields = new LinkedHashMap<>();

    Figures put(String name, double figure) {
        fields.put(name, Math.round(figure * DIGITS) / DIGITS);
        return this;
    }

    Figures put(String name, String word) {
        fields.put(name, word);
        return this;
    }

    Figures put(String name, boolean flag) {
        fields.put(name, flag);
        return this;
    }

    Figures put(String name, int count) {
        fields.put(name, count);
        return this;
    }

    /** @param nanos of latencies */
    Figures putLatencies(Histogram nanos) {
        put("p50Ms", nanos.getValueAtPercentile(50) / NANOS_PER_MS);
        put("p99Ms", nanos.getValueAtPercentile(99) / NANOS_PER_MS);
        put("p999Ms", nanos.getValueAtPercentile(99.9) / NANOS_PER_MS);
        return put("maxMs", nanos.getMaxValue() / NANOS_PER_MS);
    }

    Figures putAll(Figures others) {
        fields.putAll(others.fields);
        return this;
    }

    /** The names of those that are numbers, in order. */
    Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value instanceof Double number) {
                numbers.put(name, number);
            }
        });
        return numbers;
    }

    String word(String name) {
        return String.valueOf(fields.get(name));
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    String json() {
        try {
            return new ObjectMapper().writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("numbers and words are JSON", impossible);
        }
    }
}
