package chat.earshot.peer.store;

import chat.earshot.files.BlockList;
import chat.earshot.log.Content;
import chat.earshot.log.EntryKind;
import chat.earshot.log.HashChain;
import chat.earshot.peer.FileTransfer.State;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each account's files: where they are and how far they have come. Called on the peer's loop only. */
public final class FileTable {
    private static final String COLUMNS = "conversation, entry, content, state, path, modified_ms";
    private final Sql sql;

    FileTable(Sql sql) {
        this.sql = sql;
    }

    public List<KeptFile> all(Account account) {
        return sql.present(
                "SELECT " + COLUMNS + " FROM file WHERE account = ? ORDER BY place", FileTable::file, account.number());
    }

    public Optional<KeptFile> find(Account account, FileId id) {
        return sql.first(
                "SELECT " + COLUMNS + " FROM file WHERE account = ? AND id = ?",
                FileTable::file,
                account.number(),
                id.toString());
    }

    public Optional<KeptFile> find(Account account, EntryId entry) {
        return sql.first(
                "SELECT " + COLUMNS + " FROM file WHERE account = ? AND entry = ?",
                FileTable::file,
                account.number(),
                entry.toString());
    }

    /** Where files shall be that are on their way, but for that one. */
    public Set<Path> promised(Account account, FileId except) {
        return Set.copyOf(sql.present(
                "SELECT path FROM file WHERE account = ? AND id <> ? AND state IN (?, ?)",
                FileTable::path,
                account.number(),
                except.toString(),
                State.FETCHING.number(),
                State.FETCH_PAUSED.number()));
    }

    /** Stores how a file is now; its list and progress stay as they are. */
    public void put(Account account, KeptFile kept) {
        sql.update(
                "INSERT INTO file (account, id, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (account, id) DO UPDATE SET state = excluded.state, path = excluded.path,"
                        + " modified_ms = excluded.modified_ms",
                account.number(),
                kept.file().id().toString(),
                kept.conversation().toString(),
                kept.entry().toString(),
                HashChain.contentBytes(kept.file()),
                kept.state().number(),
                kept.path().toString(),
                kept.modifiedMs());
    }

    public void putList(Account account, FileId id, BlockList list) {
        sql.update(
                "UPDATE file SET list = ? WHERE account = ? AND id = ?",
                list.toArray(),
                account.number(),
                id.toString());
    }

    /** The hashes of a file's blocks, once they are known. */
    public Optional<BlockList> list(Account account, Content.File file) {
        return sql.one(
                "SELECT list FROM file WHERE account = ? AND id = ? AND list IS NOT NULL",
                row -> new BlockList(file.size(), row.getBytes("list")),
                account.number(),
                file.id().toString());
    }

    /** Which blocks are here, and where they came from: a hint, for the file on the disk is what counts. */
    public void putProgress(Account account, FileId id, BitSet have, long fromPeers, long fromServer) {
        sql.update(
                "UPDATE file SET have = ?, from_peers = ?, from_server = ? WHERE account = ? AND id = ?",
                have.toByteArray(),
                fromPeers,
                fromServer,
                account.number(),
                id.toString());
    }

    public BitSet have(Account account, FileId id) {
        return sql.one(
                        "SELECT have FROM file WHERE account = ? AND id = ? AND have IS NOT NULL",
                        row -> BitSet.valueOf(row.getBytes("have")),
                        account.number(),
                        id.toString())
                .orElseGet(BitSet::new);
    }

    /** Bytes that came from peers and from the rendezvous, in this order. */
    public long[] origins(Account account, FileId id) {
        return sql.one(
                        "SELECT from_peers, from_server FROM file WHERE account = ? AND id = ?",
                        row -> new long[] {row.getLong("from_peers"), row.getLong("from_server")},
                        account.number(),
                        id.toString())
                .orElseGet(() -> new long[2]);
    }

    public void remove(Account account, FileId id) {
        sql.update("DELETE FROM file WHERE account = ? AND id = ?", account.number(), id.toString());
    }

    /** Nothing, if this computer can't name its place: its locale may have had UTF-8 when it came, and none now. */
    private static Optional<KeptFile> file(ResultSet row) throws SQLException {
        Optional<Path> path = path(row);
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeptFile(
                        ConversationId.parse(row.getString("conversation")),
                        EntryId.parse(row.getString("entry")),
                        (Content.File) HashChain.content(EntryKind.FILE, row.getBytes("content")),
                        State.ofNumber(row.getInt("state")),
                        path.get(),
                        row.getLong("modified_ms")));
    }

    private static Optional<Path> path(ResultSet row) throws SQLException {
        try {
            return Optional.of(Path.of(row.getString("path")));
        } catch (InvalidPathException unwritable) {
            return Optional.empty();
        }
    }
}
