package chat.earshot.log;

import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import chat.earshot.values.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * The hashes that make a log tamper-evident: SHA-256 (FIPS 180-4), each entry over its predecessor.
 *
 * <p>All numbers are big-endian; a string is its length in bytes as u16 and its UTF-8. The formats are part of the
 * protocol and never change:
 *
 * <pre>
 * start       = SHA-256("earshot log 1" conversation:16)
 * contentHash = SHA-256("earshot content 1" salt:16 content)
 * hash        = SHA-256("earshot entry 1" previous:32 conversation:16 seq:u64 id:16 author:string at:u64(ms)
 * kind:u8 contentHash:32)
 * content     = text: its UTF-8 | joined: who:string sharedEntries:u64 | left: nothing
 *             | edited: seq:u64 id:16 and the text's UTF-8 | erased: seq:u64 id:16
 *             | file: id:16 size:u64 sha256:32 blocks:32 name, its UTF-8 without a length
 * </pre>
 */
public final class HashChain {
    private static final byte[] LOG = ascii("earshot log 1");
    private static final byte[] CONTENT = ascii("earshot content 1");
    private static final byte[] ENTRY = ascii("earshot entry 1");

    /** One for each thread: finding the algorithm among the providers costs as much as a short hash. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(HashChain::newSha256);

    private static final int UUID_BYTES = 16;

    /** Everything of an entry that is hashed, but the prefix and the author's name. */
    private static final int ENTRY_FIXED_BYTES =
            Hash.BYTES + UUID_BYTES + Long.BYTES + UUID_BYTES + Short.BYTES + Long.BYTES + Byte.BYTES + Hash.BYTES;

    /** The longest canonical bytes of a content: an edit whose every character is outside the basic plane. */
    public static final int CONTENT_BYTES_MAX =
            ContentBytes.REFERENCE_BYTES + Limits.TEXT_CHARS_MAX * Utf8.CHAR_BYTES_MAX;

    private HashChain() {}

    /** The hash before a log's first entry: bound to the conversation, so that one log can't pass for another. */
    public static Hash start(ConversationId conversation) {
        return sha256(put(ByteBuffer.allocate(LOG.length + UUID_BYTES).put(LOG), conversation.value()));
    }

    /** The head of an empty log. */
    public static Head empty(ConversationId conversation) {
        return new Head(0, start(conversation));
    }

    public static Hash contentHash(Salt salt, Content content) {
        byte[] bytes = contentBytes(content);
        ByteBuffer hashed =
                ByteBuffer.allocate(CONTENT.length + Salt.BYTES + bytes.length).put(CONTENT);
        salt.octets().putTo(hashed);
        return sha256(hashed.put(bytes));
    }

    /** Makes the entry that follows {@code previous}. */
    public static Entry append(
            ConversationId conversation, Head previous, EntryId id, Username author, Instant at, Body.Present body) {
        EntryKind kind = body.content().kind();
        Hash hash = hash(conversation, previous.hash(), previous.seq() + 1, id, author, at, kind, body.contentHash());
        return new Entry(previous.seq() + 1, id, author, at, kind, body, hash);
    }

    /** Whether {@code entry} is what follows {@code previous} in that conversation, unaltered. */
    public static boolean follows(ConversationId conversation, Head previous, Entry entry) {
        return entry.seq() == previous.seq() + 1
                && entry.hash()
                        .equals(hash(
                                conversation,
                                previous.hash(),
                                entry.seq(),
                                entry.id(),
                                entry.author(),
                                entry.at(),
                                entry.kind(),
                                entry.body().contentHash()));
    }

    /** The canonical bytes of a content: what is hashed, stored and sent. */
    public static byte[] contentBytes(Content content) {
        return ContentBytes.of(content);
    }

    /**
     * The content that has these canonical bytes.
     *
     * @throws IllegalArgumentException if no content of that kind has them
     */
    public static Content content(EntryKind kind, byte[] bytes) {
        return ContentBytes.content(kind, bytes);
    }

    private static Hash hash(
            ConversationId conversation,
            Hash previous,
            long seq,
            EntryId id,
            Username author,
            Instant at,
            EntryKind kind,
            Hash contentHash) {
        byte[] name = author.value().getBytes(StandardCharsets.UTF_8);
        ByteBuffer hashed = ByteBuffer.allocate(ENTRY.length + ENTRY_FIXED_BYTES + name.length);
        hashed.put(ENTRY);
        previous.octets().putTo(hashed);
        put(hashed, conversation.value()).putLong(seq);
        put(hashed, id.value()).putShort((short) name.length).put(name);
        hashed.putLong(at.toEpochMilli()).put((byte) kind.number());
        contentHash.octets().putTo(hashed);
        return sha256(hashed);
    }

    private static ByteBuffer put(ByteBuffer target, UUID id) {
        return target.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static Hash sha256(ByteBuffer whole) {
        MessageDigest sha = SHA_256.get();
        sha.update(whole.flip());
        return new Hash(Octets.owning(sha.digest()));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
