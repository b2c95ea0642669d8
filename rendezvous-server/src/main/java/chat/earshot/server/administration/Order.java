package chat.earshot.server.administration;

import chat.earshot.server.audit.Actor;
import java.util.Map;

/**
 * One thing that IT asks for.
 *
 * @param verb such as {@code user.add}
 * @param arguments by name: texts, numbers, booleans and lists of texts
 * @param by for the audit trail
 */
public record Order(String verb, Map<String, ?> arguments, Actor by) {
    public Order {
        arguments = Map.copyOf(arguments);
    }

    /** Without the arguments, which may hold a password. */
    @Override
    public String toString() {
        return "Order[verb=" + verb + "]";
    }
}
