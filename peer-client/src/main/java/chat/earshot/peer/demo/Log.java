package chat.earshot.peer.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What peers hold of a conversation, and whether they hold the same. */
final class Log {
    private static final int HASH_CHARS_SHOWN = 12;

    private Log() {}

    /** The texts that a peer holds, in order. */
    static List<String> texts(Person person, String conversation) {
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : person.ask("log", "conversation", conversation).path("entries")) {
            if (entry.has("text")) {
                texts.add(entry.path("text").asText());
            }
        }
        return texts;
    }

    /** Lets each recompute the whole chain; all must be complete and end in one hash. */
    static String requireSameProof(List<Person> people, String conversation) {
        JsonNode first = proof(people.get(0), conversation);
        for (Person other : people) {
            JsonNode proof = proof(other, conversation);
            if (!proof.path("head").equals(first.path("head"))) {
                throw new StepFailed(other.name() + "'s log ends in " + proof.path("head") + ", "
                        + people.get(0).name() + "'s in " + first.path("head"));
            }
        }
        return first.path("entries").asLong() + " entries, one hash: "
                + first.path("head").path("hash").asText().substring(0, HASH_CHARS_SHOWN) + "…";
    }

    private static JsonNode proof(Person person, String conversation) {
        JsonNode proof = person.ask("verify", "conversation", conversation);
        if (!proof.path("complete").asBoolean()) {
            throw new StepFailed(person.name() + "'s log is not complete: " + proof);
        }
        return proof;
    }
}
