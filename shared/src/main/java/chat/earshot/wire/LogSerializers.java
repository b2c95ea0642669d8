package chat.earshot.wire;

import static chat.earshot.wire.EntrySerializers.ENTRY;
import static chat.earshot.wire.EntrySerializers.HEAD;
import static chat.earshot.wire.ValueSerializers.CONVERSATION_ID;
import static chat.earshot.wire.ValueSerializers.ENTRY_ID;

import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.TextPosted;
import chat.earshot.values.Limits;

/** Messages about logs: posting to them and reading them. */
final class LogSerializers {
    static final RecordSerializer<PostText> POST_TEXT = new RecordSerializer<>(
            (out, post) -> {
                CONVERSATION_ID.write(out, post.conversation());
                ENTRY_ID.write(out, post.entry());
                Fields.string(out, post.text());
            },
            in -> new PostText(CONVERSATION_ID.read(in), ENTRY_ID.read(in), Fields.string(in, Limits.TEXT_CHARS_MAX)));

    static final RecordSerializer<TextPosted> TEXT_POSTED = new RecordSerializer<>(
            (out, posted) -> {
                CONVERSATION_ID.write(out, posted.conversation());
                ENTRY_ID.write(out, posted.entry());
                Fields.i64(out, posted.seq());
                Fields.instant(out, posted.at());
            },
            in -> new TextPosted(CONVERSATION_ID.read(in), ENTRY_ID.read(in), Fields.i64(in), Fields.instant(in)));

    static final RecordSerializer<EntryAppended> ENTRY_APPENDED = new RecordSerializer<>(
            (out, appended) -> {
                CONVERSATION_ID.write(out, appended.conversation());
                ENTRY.write(out, appended.entry());
            },
            in -> new EntryAppended(CONVERSATION_ID.read(in), ENTRY.read(in)));

    static final RecordSerializer<FetchLog> FETCH_LOG = new RecordSerializer<>(
            (out, fetch) -> {
                CONVERSATION_ID.write(out, fetch.conversation());
                Fields.i64(out, fetch.afterSeq());
                Fields.u16(out, fetch.limit());
            },
            in -> new FetchLog(CONVERSATION_ID.read(in), Fields.i64(in), Fields.u16(in)));

    static final RecordSerializer<LogPage> LOG_PAGE = new RecordSerializer<>(
            (out, page) -> {
                CONVERSATION_ID.write(out, page.conversation());
                Fields.list(out, page.entries(), ENTRY);
                HEAD.write(out, page.head());
            },
            in -> new LogPage(
                    CONVERSATION_ID.read(in), Fields.list(in, Limits.LOG_PAGE_ENTRIES_MAX, ENTRY), HEAD.read(in)));

    private LogSerializers() {}
}
