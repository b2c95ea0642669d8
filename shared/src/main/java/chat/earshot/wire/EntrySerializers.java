package chat.earshot.wire;

import chat.earshot.log.Body;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.values.EntryId;
import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.time.Instant;

/** A log's entries and its head. */
final class EntrySerializers {
    static final RecordSerializer<Head> HEAD = new RecordSerializer<>(
            (out, head) -> {
                Fields.i64(out, head.seq());
                ValueSerializers.HASH.write(out, head.hash());
            },
            in -> new Head(Fields.i64(in), ValueSerializers.HASH.read(in)));

    static final RecordSerializer<Entry> ENTRY =
            new RecordSerializer<>(EntrySerializers::writeEntry, EntrySerializers::readEntry);

    private EntrySerializers() {}

    private static void writeEntry(Output out, Entry entry) {
        Fields.i64(out, entry.seq());
        ValueSerializers.ENTRY_ID.write(out, entry.id());
        ValueSerializers.USERNAME.write(out, entry.author());
        Fields.instant(out, entry.at());
        Fields.u8(out, entry.kind().number());
        if (entry.body() instanceof Body.Present present) {
            Fields.flag(out, true);
            ValueSerializers.SALT.write(out, present.salt());
            Fields.bytes(out, HashChain.contentBytes(present.content()));
        } else {
            Fields.flag(out, false);
            ValueSerializers.HASH.write(out, entry.body().contentHash());
        }
        ValueSerializers.HASH.write(out, entry.hash());
    }

    private static Entry readEntry(Input in) {
        long seq = Fields.i64(in);
        EntryId id = ValueSerializers.ENTRY_ID.read(in);
        Username author = ValueSerializers.USERNAME.read(in);
        Instant at = Fields.instant(in);
        EntryKind kind = EntryKind.ofNumber(Fields.u8(in));
        Body body = Fields.flag(in) ? readPresent(in, kind) : new Body.Erased(ValueSerializers.HASH.read(in));
        Hash hash = ValueSerializers.HASH.read(in);
        return new Entry(seq, id, author, at, kind, body, hash);
    }

    private static Body readPresent(Input in, EntryKind kind) {
        Salt salt = ValueSerializers.SALT.read(in);
        return new Body.Present(salt, HashChain.content(kind, Fields.bytes(in, HashChain.CONTENT_BYTES_MAX)));
    }
}
