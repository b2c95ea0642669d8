package chat.earshot.wire;

import static chat.earshot.wire.GoldenMessages.ANA;
import static chat.earshot.wire.GoldenMessages.BOB;
import static chat.earshot.wire.GoldenMessages.CONVERSATION;
import static chat.earshot.wire.GoldenMessages.ENTRY;
import static chat.earshot.wire.GoldenMessages.NOW;
import static chat.earshot.wire.GoldenMessages.PIZZA;

import chat.earshot.log.Content;
import chat.earshot.protocol.ContentsErased;
import chat.earshot.protocol.ConversationMarks;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.EntryErased;
import chat.earshot.protocol.EraseEntry;
import chat.earshot.protocol.InviteAsShown;
import chat.earshot.protocol.ListMarks;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.MarksChanged;
import chat.earshot.protocol.MarksListed;
import chat.earshot.protocol.MarksReported;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.TextEdited;
import chat.earshot.values.EntryId;
import chat.earshot.values.Mark;
import java.util.List;

/** The golden messages about edits, erasures and marks. */
final class AmendGoldenMessages {
    private static final EntryId OLD = EntryId.parse("1f1e1d1c-1b1a-1918-1716-151413121110");
    private static final Mark ANAS = new Mark(ANA, 7, 5);
    private static final Mark BOBS = new Mark(BOB, 258, 0);

    private AmendGoldenMessages() {}

    static List<Message> all() {
        return List.of(
                new EditText(CONVERSATION, ENTRY, OLD, PIZZA),
                new TextEdited(CONVERSATION, ENTRY, 9, NOW),
                new EraseEntry(CONVERSATION, ENTRY, OLD),
                new EntryErased(CONVERSATION, ENTRY, 10, NOW),
                new ReportMarks(List.of(new ReportMarks.Reached(CONVERSATION, 7, 5))),
                new MarksReported(),
                new ListMarks(CONVERSATION, 100),
                new MarksListed(List.of(new ConversationMarks(CONVERSATION, 4, List.of(ANAS, BOBS))), true),
                new MarksChanged(CONVERSATION, List.of(BOBS)),
                new ContentsErased(CONVERSATION, 4),
                new InviteAsShown(CONVERSATION, ENTRY, "cleo", 12));
    }

    static LogPage editedAndErased() {
        return GoldenMessages.page(
                GoldenMessages.entry(2, new Content.Edited(1, OLD, PIZZA)),
                GoldenMessages.entry(3, new Content.Erased(1, OLD)));
    }
}
