package chat.earshot.peer.desktop.search;

import chat.earshot.values.ConversationId;

/** One line of what a search has found. */
public sealed interface Found {
    /** The conversation that the lines below it are of. */
    record Heading(ConversationId conversation, String title) implements Found {}

    /**
     * A text that contains what was searched for.
     *
     * @param excerpt the piece of it around that, on one line
     */
    record Text(ConversationId conversation, long seq, String who, String when, String excerpt) implements Found {}
}
