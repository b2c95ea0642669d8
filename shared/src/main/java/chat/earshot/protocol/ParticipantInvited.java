package chat.earshot.protocol;

/** The newcomer takes part. */
public record ParticipantInvited(Conversation conversation) implements Response {}
