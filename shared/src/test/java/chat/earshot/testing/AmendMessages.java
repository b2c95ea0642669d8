package chat.earshot.testing;

import static chat.earshot.testing.Values.conversationIds;
import static chat.earshot.testing.Values.entryIds;
import static chat.earshot.testing.Values.instants;
import static chat.earshot.testing.Values.text;
import static chat.earshot.testing.Values.typed;
import static chat.earshot.testing.Values.usernames;

import chat.earshot.protocol.ContentsErased;
import chat.earshot.protocol.ConversationMarks;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.EntryErased;
import chat.earshot.protocol.EraseEntry;
import chat.earshot.protocol.InviteAsShown;
import chat.earshot.protocol.ListMarks;
import chat.earshot.protocol.MarksChanged;
import chat.earshot.protocol.MarksListed;
import chat.earshot.protocol.MarksReported;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.TextEdited;
import chat.earshot.values.Limits;
import chat.earshot.values.Mark;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary messages about edits, erasures and marks. */
final class AmendMessages {
    private AmendMessages() {}

    static Map<Class<? extends Message>, Arbitrary<? extends Message>> byType() {
        Arbitrary<Long> seqs = Arbitraries.longs().greaterOrEqual(1);
        Arbitrary<Long> counts = Arbitraries.longs().greaterOrEqual(0);
        Map<Class<? extends Message>, Arbitrary<? extends Message>> some = new LinkedHashMap<>();
        some.put(
                EditText.class,
                Combinators.combine(conversationIds(), entryIds(), entryIds(), text(1, Limits.TEXT_CHARS_MAX))
                        .as(EditText::new));
        some.put(
                TextEdited.class,
                Combinators.combine(conversationIds(), entryIds(), seqs, instants())
                        .as(TextEdited::new));
        some.put(
                EraseEntry.class,
                Combinators.combine(conversationIds(), entryIds(), entryIds()).as(EraseEntry::new));
        some.put(
                EntryErased.class,
                Combinators.combine(conversationIds(), entryIds(), seqs, instants())
                        .as(EntryErased::new));
        some.put(
                ContentsErased.class,
                Combinators.combine(conversationIds(), seqs).as(ContentsErased::new));
        some.put(
                InviteAsShown.class,
                Combinators.combine(conversationIds(), entryIds(), typed(), counts)
                        .as(InviteAsShown::new));
        some.putAll(marksByType());
        return some;
    }

    private static Map<Class<? extends Message>, Arbitrary<? extends Message>> marksByType() {
        Arbitrary<Long> counts = Arbitraries.longs().greaterOrEqual(0);
        Arbitrary<Mark> marks = Combinators.combine(usernames(), counts, counts)
                .as((who, one, other) -> new Mark(who, Math.max(one, other), Math.min(one, other)));
        Arbitrary<ReportMarks.Reached> reached = Combinators.combine(conversationIds(), counts, counts)
                .as((id, one, other) -> new ReportMarks.Reached(id, Math.max(one, other), Math.min(one, other)));
        Arbitrary<ConversationMarks> beside = Combinators.combine(
                        conversationIds(), counts, marks.list().ofMaxSize(4))
                .as(ConversationMarks::new);
        Map<Class<? extends Message>, Arbitrary<? extends Message>> some = new LinkedHashMap<>();
        some.put(ReportMarks.class, reached.list().ofMinSize(1).ofMaxSize(5).map(ReportMarks::new));
        some.put(MarksReported.class, Arbitraries.create(MarksReported::new));
        some.put(
                ListMarks.class,
                Combinators.combine(conversationIds(), Arbitraries.integers().between(1, Limits.LIST_PAGE_MAX))
                        .as(ListMarks::new));
        some.put(
                MarksListed.class,
                Combinators.combine(beside.list().ofMaxSize(4), Arbitraries.of(true, false))
                        .as(MarksListed::new));
        some.put(
                MarksChanged.class,
                Combinators.combine(conversationIds(), marks.list().ofMinSize(1).ofMaxSize(5))
                        .as(MarksChanged::new));
        return some;
    }
}
