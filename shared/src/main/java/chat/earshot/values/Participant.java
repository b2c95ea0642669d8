package chat.earshot.values;

/** An account in a conversation. */
public record Participant(Username username, DisplayName displayName) {}
