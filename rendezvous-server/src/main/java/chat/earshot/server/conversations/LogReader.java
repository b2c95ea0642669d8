package chat.earshot.server.conversations;

import chat.earshot.protocol.LogPage;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.values.ConversationId;

/**
 * Reads pages of logs beside the engine, so that a newcomer's long log never delays anybody's post. Any thread. Reads
 * what is committed: whoever was told of an entry finds it.
 */
public interface LogReader {
    /** What was found: a page, or how the account stands to the conversation if it may not read it. */
    sealed interface Reading {
        record Page(LogPage page) implements Reading {}

        /** Never {@link Participation#PARTICIPANT}. */
        record Denied(Participation participation) implements Reading {}
    }

    Reading read(AccountId account, ConversationId conversation, long afterSeq, int entriesMax, int bytesMax);
}
