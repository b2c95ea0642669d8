package chat.earshot.server.conversations;

import chat.earshot.log.Head;
import chat.earshot.protocol.Anchors;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.LogPage;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.values.ConversationId;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pages of logs beside the engine, so that a newcomer's long log never delays anybody's post. Any thread. Reads
 * what is committed: whoever was told of an entry finds it.
 */
public interface LogReader {
    /** What was found: a page, or how the account stands to the conversation if it may not read it. */
    sealed interface Reading {
        record Page(LogPage page) implements Reading {}

        record Marks(Anchors anchors) implements Reading {}

        /** Never {@link Participation#PARTICIPANT}. */
        record Denied(Participation participation) implements Reading {}
    }

    Reading read(AccountId account, ConversationId conversation, long afterSeq, int entriesMax, int bytesMax);

    /** The hashes of entries at a distance, without those between. */
    default Reading anchors(AccountId account, FetchAnchors request) {
        List<Head> anchors = new ArrayList<>();
        while (true) {
            long seq = request.afterSeq() + (anchors.size() + 1L) * request.every();
            Reading reading = read(account, request.conversation(), seq - 1, 1, 1);
            if (!(reading instanceof Reading.Page found)) {
                return reading;
            }
            found.page().entries().forEach(entry -> anchors.add(entry.head()));
            if (found.page().entries().isEmpty() || anchors.size() == request.limit()) {
                return new Reading.Marks(new Anchors(
                        request.conversation(), anchors, found.page().head()));
            }
        }
    }
}
