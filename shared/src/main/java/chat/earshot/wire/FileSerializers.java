package chat.earshot.wire;

import static chat.earshot.wire.ValueSerializers.CONVERSATION_ID;
import static chat.earshot.wire.ValueSerializers.ENTRY_ID;
import static chat.earshot.wire.ValueSerializers.HASH;

import chat.earshot.log.Content;
import chat.earshot.protocol.BlockHashesPage;
import chat.earshot.protocol.BlockHashesPut;
import chat.earshot.protocol.FetchBlockHashes;
import chat.earshot.protocol.FetchPiece;
import chat.earshot.protocol.FilePosted;
import chat.earshot.protocol.InspectSpool;
import chat.earshot.protocol.PieceFetched;
import chat.earshot.protocol.PiecePut;
import chat.earshot.protocol.PostFile;
import chat.earshot.protocol.PutBlockHashes;
import chat.earshot.protocol.PutPiece;
import chat.earshot.protocol.SpoolInspected;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Messages about files: posting them, and their blocks on the way to the rendezvous and back. */
final class FileSerializers {
    static final RecordSerializer<FileId> FILE_ID =
            new RecordSerializer<>((out, id) -> Fields.uuid(out, id.value()), in -> new FileId(Fields.uuid(in)));

    private static final RecordSerializer<Content.File> FILE = new RecordSerializer<>(
            (out, file) -> {
                FILE_ID.write(out, file.id());
                Fields.string(out, file.name().value());
                Fields.i64(out, file.size());
                HASH.write(out, file.sha256());
                HASH.write(out, file.blocks());
            },
            in -> new Content.File(
                    FILE_ID.read(in),
                    new FileName(Fields.string(in, Limits.FILE_NAME_CHARS_MAX)),
                    Fields.i64(in),
                    HASH.read(in),
                    HASH.read(in)));

    static final RecordSerializer<PostFile> POST_FILE = new RecordSerializer<>(
            (out, m) -> {
                CONVERSATION_ID.write(out, m.conversation());
                ENTRY_ID.write(out, m.entry());
                FILE.write(out, m.file());
            },
            in -> new PostFile(CONVERSATION_ID.read(in), ENTRY_ID.read(in), FILE.read(in)));

    static final RecordSerializer<FilePosted> FILE_POSTED = new RecordSerializer<>(
            (out, m) -> {
                CONVERSATION_ID.write(out, m.conversation());
                ENTRY_ID.write(out, m.entry());
                Fields.i64(out, m.seq());
                Fields.instant(out, m.at());
            },
            in -> new FilePosted(CONVERSATION_ID.read(in), ENTRY_ID.read(in), Fields.i64(in), Fields.instant(in)));

    static final RecordSerializer<InspectSpool> INSPECT_SPOOL = new RecordSerializer<>(
            (out, m) -> {
                CONVERSATION_ID.write(out, m.conversation());
                FILE_ID.write(out, m.file());
            },
            in -> new InspectSpool(CONVERSATION_ID.read(in), FILE_ID.read(in)));

    static final RecordSerializer<SpoolInspected> SPOOL_INSPECTED = new RecordSerializer<>(
            (out, m) -> {
                FILE_ID.write(out, m.file());
                Fields.flag(out, m.whole());
                Fields.u32(out, m.listed());
                octets(out, m.have());
            },
            in -> new SpoolInspected(
                    FILE_ID.read(in), Fields.flag(in), Fields.u32(in), octets(in, SpoolInspected.HAVE_BYTES_MAX)));

    static final RecordSerializer<PutBlockHashes> PUT_BLOCK_HASHES = new RecordSerializer<>(
            (out, m) -> {
                CONVERSATION_ID.write(out, m.conversation());
                FILE_ID.write(out, m.file());
                Fields.u32(out, m.first());
                Fields.list(out, m.hashes(), HASH);
            },
            in -> new PutBlockHashes(
                    CONVERSATION_ID.read(in),
                    FILE_ID.read(in),
                    Fields.u32(in),
                    Fields.list(in, Limits.BLOCK_HASHES_PAGE_MAX, HASH)));

    static final RecordSerializer<BlockHashesPut> BLOCK_HASHES_PUT = new RecordSerializer<>(
            (out, m) -> {
                FILE_ID.write(out, m.file());
                Fields.u32(out, m.listed());
            },
            in -> new BlockHashesPut(FILE_ID.read(in), Fields.u32(in)));

    static final RecordSerializer<PutPiece> PUT_PIECE = new RecordSerializer<>(
            (out, m) -> {
                CONVERSATION_ID.write(out, m.conversation());
                FILE_ID.write(out, m.file());
                Fields.u32(out, m.block());
                Fields.u32(out, m.offset());
                octets(out, m.bytes());
            },
            in -> new PutPiece(
                    CONVERSATION_ID.read(in),
                    FILE_ID.read(in),
                    Fields.u32(in),
                    Fields.u32(in),
                    octets(in, Limits.PIECE_BYTES)));

    static final RecordSerializer<PiecePut> PIECE_PUT = new RecordSerializer<>(
            (out, m) -> {
                FILE_ID.write(out, m.file());
                Fields.u32(out, m.block());
                Fields.flag(out, m.complete());
            },
            in -> new PiecePut(FILE_ID.read(in), Fields.u32(in), Fields.flag(in)));

    static final RecordSerializer<FetchBlockHashes> FETCH_BLOCK_HASHES = new RecordSerializer<>(
            (out, m) -> {
                CONVERSATION_ID.write(out, m.conversation());
                FILE_ID.write(out, m.file());
                Fields.u32(out, m.first());
            },
            in -> new FetchBlockHashes(CONVERSATION_ID.read(in), FILE_ID.read(in), Fields.u32(in)));

    static final RecordSerializer<BlockHashesPage> BLOCK_HASHES_PAGE = new RecordSerializer<>(
            (out, m) -> {
                FILE_ID.write(out, m.file());
                Fields.u32(out, m.first());
                Fields.list(out, m.hashes(), HASH);
            },
            in -> new BlockHashesPage(
                    FILE_ID.read(in), Fields.u32(in), Fields.list(in, Limits.BLOCK_HASHES_PAGE_MAX, HASH)));

    static final RecordSerializer<FetchPiece> FETCH_PIECE = new RecordSerializer<>(
            (out, m) -> {
                CONVERSATION_ID.write(out, m.conversation());
                FILE_ID.write(out, m.file());
                Fields.u32(out, m.block());
                Fields.u32(out, m.offset());
            },
            in -> new FetchPiece(CONVERSATION_ID.read(in), FILE_ID.read(in), Fields.u32(in), Fields.u32(in)));

    static final RecordSerializer<PieceFetched> PIECE_FETCHED = new RecordSerializer<>(
            (out, m) -> {
                FILE_ID.write(out, m.file());
                Fields.u32(out, m.block());
                Fields.u32(out, m.offset());
                octets(out, m.bytes());
            },
            in -> new PieceFetched(FILE_ID.read(in), Fields.u32(in), Fields.u32(in), octets(in, Limits.PIECE_BYTES)));

    private FileSerializers() {}

    private static void octets(Output out, Octets octets) {
        Fields.bytes(out, octets.toArray());
    }

    private static Octets octets(Input in, int bytesMax) {
        return Octets.copyOf(Fields.bytes(in, bytesMax));
    }
}
