package chat.earshot.server.storage.sqlite;

import chat.earshot.log.Body;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import chat.earshot.wire.EncodedSize;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How entries and heads stand in rows, for whichever connection reads them. */
final class EntryRows {
    private EntryRows() {}

    /** Entries after {@code afterSeq} in order, as many as fit both bounds, but at least one if there is one. */
    static List<Entry> after(
            Statements statements, ConversationId conversation, long afterSeq, int entriesMax, int bytesMax) {
        String sql = """
                SELECT seq, id, author_name, at, kind, salt, content, content_hash, hash
                FROM entry
                WHERE conversation = ? AND seq > ?
                ORDER BY seq
                LIMIT ?
                """;
        return statements.listWhile(
                sql, EntryRows::entry, fitting(bytesMax), Columns.bytes(conversation.value()), afterSeq, entriesMax);
    }

    /** Each anchor is looked up by its key: the entries between them are not read. */
    static List<Head> anchors(Statements statements, FetchAnchors request) {
        String sql = """
                WITH RECURSIVE wanted (seq, number) AS (
                    SELECT ? + ?, 1
                    UNION ALL
                    SELECT seq + ?, number + 1 FROM wanted WHERE number < ?)
                SELECT entry.seq, entry.hash
                FROM wanted JOIN entry ON entry.conversation = ? AND entry.seq = wanted.seq
                ORDER BY entry.seq
                """;
        return statements.list(
                sql,
                row -> head(row.getLong(1), row.getBytes(2)),
                request.afterSeq(),
                request.every(),
                request.every(),
                request.limit(),
                Columns.bytes(request.conversation().value()));
    }

    /** An entry from a row that begins with seq, id, author_name, at, kind, salt, content, content_hash, hash. */
    static Entry entry(ResultSet row) throws SQLException {
        EntryKind kind = EntryKind.ofNumber(row.getInt(5));
        return new Entry(
                row.getLong(1),
                new EntryId(Columns.uuid(row.getBytes(2))),
                new Username(row.getString(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                kind,
                body(kind, row.getBytes(6), row.getBytes(7), Hash.of(row.getBytes(8))),
                Hash.of(row.getBytes(9)));
    }

    static Head head(long seq, byte[] hash) {
        return new Head(seq, Hash.of(hash));
    }

    private static Body body(EntryKind kind, byte @Nullable [] salt, byte @Nullable [] content, Hash contentHash) {
        if (salt == null || content == null) {
            return new Body.Erased(contentHash);
        }
        return new Body.Present(Salt.of(salt), HashChain.content(kind, content));
    }

    private static Predicate<Entry> fitting(int bytesMax) {
        return new Predicate<>() {
            private long bytes;

            @Override
            public boolean test(Entry entry) {
                boolean first = bytes == 0;
                bytes += EncodedSize.of(entry);
                return first || bytes <= bytesMax;
            }
        };
    }
}
