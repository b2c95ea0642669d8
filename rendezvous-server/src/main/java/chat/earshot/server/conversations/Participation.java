package chat.earshot.server.conversations;

/** How an account stands to a conversation. */
public enum Participation {
    /** It takes part. */
    PARTICIPANT,
    /** It took part once and left. */
    FORMER,
    /** It has never taken part, or there is no such conversation: the two can't be told apart. */
    STRANGER
}
