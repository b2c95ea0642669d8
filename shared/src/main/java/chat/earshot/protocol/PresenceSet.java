package chat.earshot.protocol;

/** The presence is stored and told. */
public record PresenceSet() implements Response {}
