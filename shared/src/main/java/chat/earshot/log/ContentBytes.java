package chat.earshot.log;

import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import chat.earshot.values.Username;
import chat.earshot.values.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * The canonical bytes of contents, and back. One content has one form: bytes that aren't exactly what {@link #of}
 * gives for the content in them are refused, because what is hashed and what is read must be the same.
 */
final class ContentBytes {
    /** What every content begins with that refers to an entry: its seq and its id. */
    static final int REFERENCE_BYTES = Long.BYTES + 2 * Long.BYTES;
    /** A file's id, size and two hashes; its name follows. */
    private static final int FILE_FIXED_BYTES = 3 * Long.BYTES + 2 * Hash.BYTES;

    private ContentBytes() {}

    static byte[] of(Content content) {
        if (content instanceof Content.Text text) {
            return text.text().getBytes(StandardCharsets.UTF_8);
        }
        if (content instanceof Content.Joined joined) {
            byte[] who = joined.who().value().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(Short.BYTES + who.length + Long.BYTES)
                    .putShort((short) who.length)
                    .put(who)
                    .putLong(joined.sharedEntries())
                    .array();
        }
        if (content instanceof Content.File file) {
            return of(file);
        }
        if (content instanceof Content.Edited edited) {
            return reference(edited.seq(), edited.edits(), edited.text().getBytes(StandardCharsets.UTF_8));
        }
        return content instanceof Content.Erased erased
                ? reference(erased.seq(), erased.erases(), new byte[0])
                : new byte[0];
    }

    static Content content(EntryKind kind, byte[] bytes) {
        return switch (kind) {
            case TEXT -> new Content.Text(Utf8.decode(bytes, 0, bytes.length));
            case JOINED -> joined(bytes);
            case LEFT -> left(bytes);
            case EDITED -> edited(bytes);
            case ERASED -> erased(bytes);
            case FILE -> file(bytes);
        };
    }

    private static Content joined(byte[] bytes) {
        int fixed = Short.BYTES + Long.BYTES;
        if (bytes.length < fixed || Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort()) != bytes.length - fixed) {
            throw new IllegalArgumentException("not the content of a joined entry");
        }
        Username who = new Username(Utf8.decode(bytes, Short.BYTES, bytes.length - fixed));
        Content joined = new Content.Joined(who, ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES));
        if (!Arrays.equals(of(joined), bytes)) {
            throw new IllegalArgumentException("a name is not in its normal form");
        }
        return joined;
    }

    private static Content left(byte[] bytes) {
        if (bytes.length > 0) {
            throw new IllegalArgumentException("the content of a left entry is empty");
        }
        return new Content.Left();
    }

    private static Content edited(byte[] bytes) {
        ByteBuffer whole = requireReference(bytes, "an edited entry");
        String text = Utf8.decode(bytes, REFERENCE_BYTES, bytes.length - REFERENCE_BYTES);
        return new Content.Edited(whole.getLong(), entryId(whole), text);
    }

    private static Content erased(byte[] bytes) {
        ByteBuffer whole = requireReference(bytes, "an erased entry");
        if (bytes.length > REFERENCE_BYTES) {
            throw new IllegalArgumentException("the content of an erased entry ends with an id");
        }
        return new Content.Erased(whole.getLong(), entryId(whole));
    }

    private static ByteBuffer requireReference(byte[] bytes, String what) {
        if (bytes.length < REFERENCE_BYTES) {
            throw new IllegalArgumentException("not the content of " + what);
        }
        return ByteBuffer.wrap(bytes);
    }

    private static EntryId entryId(ByteBuffer whole) {
        return new EntryId(new UUID(whole.getLong(), whole.getLong()));
    }

    private static byte[] reference(long seq, EntryId id, byte[] rest) {
        return ByteBuffer.allocate(REFERENCE_BYTES + rest.length)
                .putLong(seq)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .put(rest)
                .array();
    }

    private static byte[] of(Content.File file) {
        byte[] name = file.name().value().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(FILE_FIXED_BYTES + name.length)
                .putLong(file.id().value().getMostSignificantBits())
                .putLong(file.id().value().getLeastSignificantBits())
                .putLong(file.size());
        file.sha256().octets().putTo(bytes);
        file.blocks().octets().putTo(bytes);
        return bytes.put(name).array();
    }

    private static Content file(byte[] bytes) {
        if (bytes.length < FILE_FIXED_BYTES) {
            throw new IllegalArgumentException("not the content of a file entry");
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        FileId id = new FileId(new UUID(fields.getLong(), fields.getLong()));
        long size = fields.getLong();
        return new Content.File(
                id,
                new FileName(Utf8.decode(bytes, FILE_FIXED_BYTES, bytes.length - FILE_FIXED_BYTES)),
                size,
                hash(fields),
                hash(fields));
    }

    private static Hash hash(ByteBuffer fields) {
        byte[] hash = new byte[Hash.BYTES];
        fields.get(hash);
        return Hash.of(hash);
    }
}
