package chat.earshot.server.storage.memory;

import chat.earshot.protocol.LogPage;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.ConversationStore;
import chat.earshot.server.conversations.LogReader;
import chat.earshot.server.conversations.Participation;
import chat.earshot.values.ConversationId;

/** Logs in memory, read between two transactions. Any thread. */
final class MemoryLogReader implements LogReader {
    private final MemoryTransactions transactions;
    private final ConversationStore conversations;

    MemoryLogReader(MemoryTransactions transactions, ConversationStore conversations) {
        this.transactions = transactions;
        this.conversations = conversations;
    }

    @Override
    public Reading read(AccountId account, ConversationId conversation, long afterSeq, int entriesMax, int bytesMax) {
        return transactions.read(() -> {
            Participation participation = conversations.participation(conversation, account);
            if (participation != Participation.PARTICIPANT) {
                return new Reading.Denied(participation);
            }
            return new Reading.Page(new LogPage(
                    conversation,
                    conversations.after(conversation, afterSeq, entriesMax, bytesMax),
                    conversations.find(conversation).orElseThrow().head()));
        });
    }
}
