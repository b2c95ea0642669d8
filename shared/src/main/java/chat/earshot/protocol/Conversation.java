package chat.earshot.protocol;

import chat.earshot.log.Head;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import chat.earshot.values.Participant;
import java.util.List;

/**
 * A conversation as a participant sees it.
 *
 * @param title empty if it has none
 * @param direct whether it is the 1:1 of its two participants
 * @param head of its log, as the rendezvous vouches for it
 */
public record Conversation(ConversationId id, String title, boolean direct, List<Participant> participants, Head head) {
    public Conversation {
        Limits.requireLength("a title", title, 0, Limits.TITLE_CHARS_MAX);
        Limits.requirePrintable("a title", title);
        participants = List.copyOf(participants);
        Limits.requireRange("participants", participants.size(), 0, Limits.PARTICIPANTS_MAX);
    }
}
