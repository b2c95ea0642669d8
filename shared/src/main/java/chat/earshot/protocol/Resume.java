package chat.earshot.protocol;

import chat.earshot.values.SessionToken;

/** Asks to be signed in with the token that this device received when it signed in before. */
public record Resume(SessionToken token) implements Request {}
