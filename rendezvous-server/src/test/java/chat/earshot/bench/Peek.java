package chat.earshot.bench;

import java.nio.ByteBuffer;

/**
 * What a measurement needs of a frame, without decoding all of it: the load shares its cores with the server, and
 * must not be the bottleneck. The offsets are those of docs/protocol.md. Any thread.
 */
final class Peek {
    static final int REFUSED = 3;
    static final int PRESENCE_CHANGED = 34;
    static final int CONVERSATION_CHANGED = 51;
    static final int TEXT_POSTED = 61;
    static final int ENTRY_APPENDED = 62;
    static final int LOG_PAGE = 64;

    private static final int UUID_BYTES = 16;
    /** Number, exchange, conversation, seq, id. */
    private static final int BEFORE_AUTHOR = Short.BYTES + Integer.BYTES + UUID_BYTES + Long.BYTES + UUID_BYTES;
    /** At, kind, present, salt, and the content's length. */
    private static final int AUTHOR_TO_CONTENT = Long.BYTES + 1 + 1 + 16 + Short.BYTES;

    private Peek() {}

    static int number(ByteBuffer frame) {
        return Short.toUnsignedInt(frame.getShort(frame.position()));
    }

    /** Where the text of an {@code EntryAppended} begins. */
    static int textAt(ByteBuffer frame) {
        int author = frame.position() + BEFORE_AUTHOR;
        return author + Short.BYTES + Short.toUnsignedInt(frame.getShort(author)) + AUTHOR_TO_CONTENT;
    }
}
