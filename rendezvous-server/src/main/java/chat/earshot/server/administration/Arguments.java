package chat.earshot.server.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of an order, read with their bounds. Immutable; any thread. */
final class Arguments {
    private static final int TEXT_CHARS_MAX = 1_000;

    private final Map<String, ?> values;

    Arguments(Map<String, ?> values) {
        this.values = values;
    }

    String text(String name) throws AdminRefusal {
        Optional<String> text = optionalText(name);
        if (text.isEmpty()) {
            throw new AdminRefusal("Say " + name + ".");
        }
        return text.get();
    }

    /** Empty also for a blank text. */
    Optional<String> optionalText(String name) throws AdminRefusal {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && text.length() <= TEXT_CHARS_MAX) {
            return text.isBlank() ? Optional.empty() : Optional.of(text);
        }
        throw new AdminRefusal(
                "The value of " + name + " must be a text of at most " + TEXT_CHARS_MAX + " characters.");
    }

    long number(String name, long otherwise, long min, long max) throws AdminRefusal {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && number.longValue() >= min && number.longValue() <= max) {
            return number.longValue();
        }
        throw new AdminRefusal("The value of " + name + " must be a number from " + min + " to " + max + ".");
    }

    List<String> texts(String name, int max) throws AdminRefusal {
        if (!(values.get(name) instanceof List<?> list) || list.size() > max) {
            throw new AdminRefusal("The value of " + name + " must be a list of at most " + max + " lines.");
        }
        List<String> texts = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof String text) || text.length() > TEXT_CHARS_MAX) {
                throw new AdminRefusal("A line of " + name + " is no text, or too long.");
            }
            texts.add(text);
        }
        return texts;
    }
}
