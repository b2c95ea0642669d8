package chat.earshot.wire;

import static chat.earshot.wire.EntrySerializers.HEAD;
import static chat.earshot.wire.ValueSerializers.CONVERSATION_ID;

import chat.earshot.protocol.LogAhead;
import chat.earshot.protocol.LogAheadNoted;

/** Messages about logs that peers hold further than a restored rendezvous. */
final class AheadSerializers {
    static final RecordSerializer<LogAhead> LOG_AHEAD = new RecordSerializer<>(
            (out, ahead) -> {
                CONVERSATION_ID.write(out, ahead.conversation());
                HEAD.write(out, ahead.head());
                Fields.i64(out, ahead.entries());
            },
            in -> new LogAhead(CONVERSATION_ID.read(in), HEAD.read(in), Fields.i64(in)));

    static final RecordSerializer<LogAheadNoted> LOG_AHEAD_NOTED = new RecordSerializer<>(
            (out, noted) -> Fields.flag(out, noted.missing()), in -> new LogAheadNoted(Fields.flag(in)));

    private AheadSerializers() {}
}
