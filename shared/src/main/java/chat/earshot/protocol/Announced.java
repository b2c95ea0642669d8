package chat.earshot.protocol;

/** The rendezvous will introduce this peer, for as long as the session lasts. */
public record Announced() implements Response {}
