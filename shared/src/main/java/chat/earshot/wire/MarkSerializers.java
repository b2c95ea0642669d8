package chat.earshot.wire;

import static chat.earshot.wire.ValueSerializers.CONVERSATION_ID;
import static chat.earshot.wire.ValueSerializers.USERNAME;

import chat.earshot.protocol.ConversationMarks;
import chat.earshot.protocol.ListMarks;
import chat.earshot.protocol.MarksChanged;
import chat.earshot.protocol.MarksListed;
import chat.earshot.protocol.MarksReported;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.values.Limits;
import chat.earshot.values.Mark;

/** Messages about who has received and read what. */
final class MarkSerializers {
    static final RecordSerializer<MarksReported> MARKS_REPORTED =
            new RecordSerializer<>((out, nothing) -> {}, in -> new MarksReported());

    static final RecordSerializer<ListMarks> LIST_MARKS = new RecordSerializer<>(
            (out, list) -> {
                CONVERSATION_ID.write(out, list.after());
                Fields.u16(out, list.limit());
            },
            in -> new ListMarks(CONVERSATION_ID.read(in), Fields.u16(in)));

    private static final RecordSerializer<Mark> MARK = new RecordSerializer<>(
            (out, mark) -> {
                USERNAME.write(out, mark.username());
                Fields.i64(out, mark.deliveredSeq());
                Fields.i64(out, mark.readSeq());
            },
            in -> new Mark(USERNAME.read(in), Fields.i64(in), Fields.i64(in)));

    private static final RecordSerializer<ReportMarks.Reached> REACHED = new RecordSerializer<>(
            (out, reached) -> {
                CONVERSATION_ID.write(out, reached.conversation());
                Fields.i64(out, reached.deliveredSeq());
                Fields.i64(out, reached.readSeq());
            },
            in -> new ReportMarks.Reached(CONVERSATION_ID.read(in), Fields.i64(in), Fields.i64(in)));

    private static final RecordSerializer<ConversationMarks> CONVERSATION_MARKS = new RecordSerializer<>(
            (out, beside) -> {
                CONVERSATION_ID.write(out, beside.conversation());
                Fields.i64(out, beside.erasedThroughSeq());
                Fields.list(out, beside.marks(), MARK);
            },
            in -> new ConversationMarks(
                    CONVERSATION_ID.read(in), Fields.i64(in), Fields.list(in, Limits.PARTICIPANTS_MAX, MARK)));

    static final RecordSerializer<ReportMarks> REPORT_MARKS = new RecordSerializer<>(
            (out, report) -> Fields.list(out, report.reached(), REACHED),
            in -> new ReportMarks(Fields.list(in, Limits.MARKS_REPORT_MAX, REACHED)));

    static final RecordSerializer<MarksListed> MARKS_LISTED = new RecordSerializer<>(
            (out, listed) -> {
                Fields.list(out, listed.conversations(), CONVERSATION_MARKS);
                Fields.flag(out, listed.more());
            },
            in -> new MarksListed(Fields.list(in, Limits.LIST_PAGE_MAX, CONVERSATION_MARKS), Fields.flag(in)));

    static final RecordSerializer<MarksChanged> MARKS_CHANGED = new RecordSerializer<>(
            (out, changed) -> {
                CONVERSATION_ID.write(out, changed.conversation());
                Fields.list(out, changed.marks(), MARK);
            },
            in -> new MarksChanged(CONVERSATION_ID.read(in), Fields.list(in, Limits.PARTICIPANTS_MAX, MARK)));

    private MarkSerializers() {}
}
