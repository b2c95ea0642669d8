package chat.earshot.log;

import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * hash        = SHA-256("earshot entry 1" previous:32 conversation:16 seq:u64 id:16 author:string at:u64(ms) kind:u8 contentHash:32)
 * content     = text: its UTF-8 | joined: who:string sharedEntries:u64 | left: nothing
 * </pre>
 */
public final class HashChain {
    private static final byte[] LOG = ascii("earshot log 1");
    private static final byte[] CONTENT = ascii("earshot content 1");
    private static final byte[] ENTRY = ascii("earshot entry 1");

    private HashChain() {}

    /** The hash before a log's first entry: bound to the conversation, so that one log can't pass for another. */
    public static Hash start(ConversationId conversation) {
        MessageDigest sha = sha256();
        sha.update(LOG);
        update(sha, conversation.value());
        return Hash.of(sha.digest());
    }

    /** The head of an empty log. */
    public static Head empty(ConversationId conversation) {
        return new Head(0, start(conversation));
    }

    public static Hash contentHash(Salt salt, Content content) {
        MessageDigest sha = sha256();
        sha.update(CONTENT);
        sha.update(salt.octets().toArray());
        sha.update(contentBytes(content));
        return Hash.of(sha.digest());
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
        if (content instanceof Content.Text text) {
            return text.text().getBytes(StandardCharsets.UTF_8);
        }
        if (content instanceof Content.Joined joined) {
            return bytes(out -> {
                writeString(out, joined.who().value());
                out.writeLong(joined.sharedEntries());
            });
        }
        return new byte[0];
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
        MessageDigest sha = sha256();
        sha.update(ENTRY);
        sha.update(previous.octets().toArray());
        update(sha, conversation.value());
        update(sha, seq);
        update(sha, id.value());
        sha.update(bytes(out -> writeString(out, author.value())));
        update(sha, at.toEpochMilli());
        sha.update((byte) kind.number());
        sha.update(contentHash.octets().toArray());
        return Hash.of(sha.digest());
    }

    private static void writeString(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(utf8.length);
        out.write(utf8);
    }

    private static void update(MessageDigest sha, UUID id) {
        update(sha, id.getMostSignificantBits());
        update(sha, id.getLeastSignificantBits());
    }

    private static void update(MessageDigest sha, long number) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            sha.update((byte) (number >>> shift));
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("failed while writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static MessageDigest sha256() {
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
