package chat.earshot.peer.store;

import chat.earshot.peer.PeerStartFailure;
import chat.earshot.values.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * Everything that one peer keeps. Opened on any thread, then called on the peer's loop only. Failures are {@link
 * StoreFault}s.
 */
public final class PeerStore implements AutoCloseable {
    private static final String FILE = "peer.db";
    private static final int BUSY_MS = 2_000;

    private final FolderLock lock;
    private final Sql sql;
    private final Accounts accounts;
    private final Servers servers;
    private final ContactTable contacts;
    private final ConversationTable conversations;
    private final EntryTable entries;
    private final OutboxTable outbox;
    private final MarkTable marks;
    private final FileTable files;
    private final AsideTable aside;

    private PeerStore(FolderLock lock, Sql sql) {
        this.lock = lock;
        this.sql = sql;
        this.accounts = new Accounts(sql);
        this.servers = new Servers(sql);
        this.contacts = new ContactTable(sql);
        this.conversations = new ConversationTable(sql);
        this.entries = new EntryTable(sql);
        this.outbox = new OutboxTable(sql);
        this.marks = new MarkTable(sql);
        this.files = new FileTable(sql);
        this.aside = new AsideTable(sql);
    }

    /**
     * Opens the store in a folder, or makes one there, readable by its owner only.
     *
     * @param firstDevice names this peer if the store is new
     * @throws PeerStartFailure if the folder can't be used, is in use, or the store is damaged or too new
     */
    public static PeerStore open(Path folder, UUID firstDevice) throws PeerStartFailure {
        FolderLock lock = FolderLock.take(folder);
        boolean opened = false;
        try {
            PeerStore store = new PeerStore(lock, openFile(folder.resolve(FILE), firstDevice));
            opened = true;
            return store;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    public DeviceId device() {
        return sql.one("SELECT device FROM peer", row -> DeviceId.parse(row.getString("device")))
                .orElseThrow();
    }

    public Accounts accounts() {
        return accounts;
    }

    public Servers servers() {
        return servers;
    }

    public ContactTable contacts() {
        return contacts;
    }

    public ConversationTable conversations() {
        return conversations;
    }

    public EntryTable entries() {
        return entries;
    }

    public OutboxTable outbox() {
        return outbox;
    }

    public MarkTable marks() {
        return marks;
    }

    public FileTable files() {
        return files;
    }

    public AsideTable aside() {
        return aside;
    }

    /** Durable all-or-nothing. */
    public void inTransaction(Runnable work) {
        sql.inTransaction("storing", work);
    }

    @Override
    public void close() {
        try {
            sql.close();
        } finally {
            lock.close();
        }
    }

    private static Sql openFile(Path file, UUID firstDevice) throws PeerStartFailure {
        try {
            if (!Files.exists(file)) {
                create(file, firstDevice);
            } else if (Files.size(file) == 0) {
                throw damaged(file, null);
            }
            Sql sql = new Sql(() -> connect(file));
            boolean good = false;
            try {
                requireSound(sql, file);
                migrate(sql, file);
                good = true;
                return sql;
            } finally {
                if (!good) {
                    sql.close();
                }
            }
        } catch (SQLException | StoreFault unreadable) {
            throw damaged(file, unreadable);
        } catch (IOException denied) {
            throw new PeerStartFailure("The folder " + file.getParent() + " can't be written to.", denied);
        }
    }

    /** Under another name until it is whole: a file of this name is never half made. */
    private static void create(Path file, UUID firstDevice) throws IOException, SQLException, PeerStartFailure {
        Path unfinished = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(unfinished);
        FolderLock.createOwnerOnly(unfinished);
        try (Sql sql = new Sql(() -> connect(unfinished))) {
            migrate(sql, unfinished);
            sql.update("INSERT INTO peer (one, device) VALUES (1, ?)", firstDevice.toString());
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MS);
        // Nobody asks for them, and the driver would run a query of its own after every insert.
        config.setGetGeneratedKeys(false);
        // What is erased is overwritten with zeros, not only given free.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static void requireSound(Sql sql, Path file) throws PeerStartFailure {
        List<String> findings = sql.list("PRAGMA quick_check(1)", row -> row.getString(1));
        if (!findings.equals(List.of("ok"))) {
            throw damaged(file, null);
        }
    }

    private static void migrate(Sql sql, Path file) throws PeerStartFailure {
        int seen = sql.one("PRAGMA user_version", row -> row.getInt(1)).orElseThrow();
        if (seen > Schema.STEPS.size()) {
            throw new PeerStartFailure(file + " was written by a newer version of this program. Update it.", null);
        }
        for (int step = seen; step < Schema.STEPS.size(); step++) {
            String script = Schema.STEPS.get(step) + "PRAGMA user_version = " + (step + 1);
            sql.inTransaction("migrating the store", () -> sql.script(script));
        }
    }

    private static PeerStartFailure damaged(Path file, @Nullable Throwable cause) {
        return new PeerStartFailure(
                file + " is damaged. Move it away and sign in again: what the server has will come back.", cause);
    }
}
