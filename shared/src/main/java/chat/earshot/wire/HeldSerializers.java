package chat.earshot.wire;

import static chat.earshot.wire.FileSerializers.FILE_ID;
import static chat.earshot.wire.ValueSerializers.CONVERSATION_ID;
import static chat.earshot.wire.ValueSerializers.HASH;

import chat.earshot.protocol.FetchHeldBlock;
import chat.earshot.protocol.FetchHeldHashes;
import chat.earshot.protocol.HeldBlock;
import chat.earshot.protocol.HeldHashes;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Messages by which peers give each other blocks of files that they hold. */
final class HeldSerializers {
    static final RecordSerializer<FetchHeldHashes> FETCH_HELD_HASHES = new RecordSerializer<>(
            (out, m) -> {
                CONVERSATION_ID.write(out, m.conversation());
                FILE_ID.write(out, m.file());
                Fields.u32(out, m.first());
            },
            in -> new FetchHeldHashes(CONVERSATION_ID.read(in), FILE_ID.read(in), Fields.u32(in)));

    static final RecordSerializer<HeldHashes> HELD_HASHES = new RecordSerializer<>(
            (out, m) -> {
                FILE_ID.write(out, m.file());
                Fields.u32(out, m.first());
                Fields.list(out, m.hashes(), HASH);
            },
            in -> new HeldHashes(
                    FILE_ID.read(in), Fields.u32(in), Fields.list(in, Limits.BLOCK_HASHES_PAGE_MAX, HASH)));

    static final RecordSerializer<FetchHeldBlock> FETCH_HELD_BLOCK = new RecordSerializer<>(
            (out, m) -> {
                CONVERSATION_ID.write(out, m.conversation());
                FILE_ID.write(out, m.file());
                Fields.u32(out, m.block());
            },
            in -> new FetchHeldBlock(CONVERSATION_ID.read(in), FILE_ID.read(in), Fields.u32(in)));

    static final RecordSerializer<HeldBlock> HELD_BLOCK = new RecordSerializer<>(
            (out, m) -> {
                FILE_ID.write(out, m.file());
                Fields.u32(out, m.block());
                block(out, m.bytes());
            },
            in -> new HeldBlock(FILE_ID.read(in), Fields.u32(in), block(in)));

    private HeldSerializers() {}

    /** A block is longer than 16 bits can say. */
    private static void block(Output out, Octets bytes) {
        Fields.u32(out, bytes.size());
        Fields.octets(out, bytes);
    }

    private static Octets block(Input in) {
        int size = Fields.u32(in);
        if (size < 0 || size > Limits.BLOCK_BYTES) {
            throw new ProtocolException("a block has at most " + Limits.BLOCK_BYTES + " bytes");
        }
        return Fields.octets(in, size);
    }
}
