package chat.earshot.peer.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What the story's steps do and check alike. */
final class Checks {
    static final Duration SOON = Duration.ofSeconds(5);

    private Checks() {}

    /** Posts a text, and waits until the other has it. */
    static String said(Person author, String conversation, String text, Person other) {
        long startedNanos = System.nanoTime();
        JsonNode posted = author.ask("post", "conversation", conversation, "text", text);
        other.hears("entry", SOON, event -> isText(event, text));
        return "entry " + posted.path("seq").asLong() + ", " + after(startedNanos);
    }

    /** Waits until somebody sees a contact in a presence. */
    static void untilPresent(Person person, String contact, String presence) {
        Patience.until(
                "\"" + contact + " is " + presence + "\" for " + person.name(),
                SOON,
                () -> Optional.of(contact(person, contact))
                        .filter(seen -> seen.path("presence").asText().equals(presence)));
    }

    /** Somebody in a contact list; a missing node if not in it. */
    static JsonNode contact(Person person, String username) {
        JsonNode contacts = person.ask("contacts").path("contacts");
        for (JsonNode contact : contacts) {
            if (contact.path("username").asText().equals(username)) {
                return contact;
            }
        }
        return contacts.path("none");
    }

    static boolean isText(JsonNode event, String text) {
        return event.path("entry").path("text").asText().equals(text);
    }

    static boolean isPresence(JsonNode event, String username, String presence) {
        return event.path("username").asText().equals(username)
                && event.path("presence").asText().equals(presence);
    }

    static boolean isConnection(JsonNode event, String state) {
        return event.path("state").asText().equals(state);
    }

    /** @throws StepFailed if they differ */
    static <T> T requireEqual(T expected, T actual) {
        if (!expected.equals(actual)) {
            throw new StepFailed("expected " + expected + ", got " + actual);
        }
        return actual;
    }

    static String after(long startedNanos) {
        return "after " + Patience.since(startedNanos).toMillis() + " ms";
    }
}
