package chat.earshot.protocol;

/** The session has ended and the token is forgotten. */
public record SignedOut() implements Response {}
