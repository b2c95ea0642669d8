package chat.earshot.protocol;

/** Asks where the peers of mutual contacts are that are online. */
public record IntroduceContacts() implements Request {}
