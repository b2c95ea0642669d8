package chat.earshot.protocol;

/**
 * A message with what a response refers to.
 *
 * @param exchange chosen by the asker for a request, repeated in its response; 0 for events
 */
public record Envelope(int exchange, Message message) {
    public Envelope {
        boolean event = message instanceof Event;
        if (event != (exchange == 0)) {
            throw new IllegalArgumentException("an exchange has a number, an event has none");
        }
    }

    public static Envelope event(Event event) {
        return new Envelope(0, event);
    }
}
