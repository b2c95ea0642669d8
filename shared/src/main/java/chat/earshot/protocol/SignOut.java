package chat.earshot.protocol;

/** Asks to end the session and to forget this device's token. */
public record SignOut() implements Request {}
