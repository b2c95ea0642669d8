package chat.earshot.peer.store;

import chat.earshot.peer.PeerStartFailure;
import chat.earshot.peer.PeerStartFailure.Kind;
import chat.earshot.values.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Everything that one peer keeps. Opened on any thread, then called on the peer's loop only. Failures are {@link
 * StoreFault}s.
 */
public final class PeerStore implements AutoCloseable {
    private static final String FILE = "peer.db";
    private static final int BUSY_MS = 2_000;
    /** In pages of 4 KiB: a long log comes in without being copied into place, and synced, once in every 4 MiB. */
    private static final int CHECKPOINT_PAGES = 4_000;

    private final FolderLock lock;
    private final Path file;
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
    private final SketchTable sketches;
    private boolean proven;

    private PeerStore(FolderLock lock, Path file, Sql sql, boolean proven) {
        this.lock = lock;
        this.file = file;
        this.sql = sql;
        this.proven = proven;
        this.sketches = new SketchTable(sql);
        this.accounts = new Accounts(sql);
        this.servers = new Servers(sql);
        this.contacts = new ContactTable(sql);
        this.conversations = new ConversationTable(sql);
        this.entries = new EntryTable(sql, sketches);
        this.outbox = new OutboxTable(sql);
        this.marks = new MarkTable(sql);
        this.files = new FileTable(sql);
        this.aside = new AsideTable(sql, sketches);
    }

    /**
     * Opens the store in a folder, or makes one there, readable by its owner only.
     *
     * @param firstDevice names this peer if the store is new
     * @throws PeerStartFailure if the folder can't be used, is in use or on a full disk, or the store is damaged or too
     *     new
     */
    public static PeerStore open(Path folder, UUID firstDevice) throws PeerStartFailure {
        FolderLock lock = FolderLock.take(folder);
        boolean opened = false;
        try {
            PeerStore store = openFile(lock, folder.resolve(FILE), firstDevice);
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

    public SketchTable sketches() {
        return sketches;
    }

    /**
     * Looks through the whole file for damage, on a connection of its own. Any thread; blocks for about a second for
     * each 500 MiB.
     */
    public boolean isSound() {
        try (Sql own = new Sql(() -> connect(file))) {
            return isSound(own);
        } catch (SQLException | StoreFault unreadable) {
            return false;
        }
    }

    /** Whether the whole file was looked through since the start, and nothing was wrong. */
    public boolean isProven() {
        return proven;
    }

    /** The file {@link #isSound}: after a clean end the next start needn't look before it goes on. */
    public void proven() {
        proven = true;
    }

    /** Durable all-or-nothing. */
    public void inTransaction(Runnable work) {
        sql.inTransaction("storing", work);
    }

    @Override
    public void close() {
        try (lock;
                sql) {
            if (proven) {
                sql.update("UPDATE peer SET sound = 1");
            }
        } catch (StoreFault fault) {
            if (!fault.isFull()) {
                throw fault;
            }
            // The next start looks through the file itself.
        }
    }

    private static PeerStore openFile(FolderLock lock, Path file, UUID firstDevice) throws PeerStartFailure {
        try {
            if (!Files.exists(file)) {
                create(file, firstDevice);
            } else if (Files.size(file) == 0) {
                throw damaged(file, null);
            }
            Sql sql = new Sql(() -> connect(file));
            boolean good = false;
            try {
                boolean looks = !endedWell(sql);
                if (looks && !isSound(sql)) {
                    throw damaged(file, null);
                }
                migrate(sql, file);
                sql.update("UPDATE peer SET sound = 0 WHERE sound = 1");
                good = true;
                return new PeerStore(lock, file, sql, looks);
            } finally {
                if (!good) {
                    sql.close();
                }
            }
        } catch (SQLException unreadable) {
            throw unusable(file, Sql.fault("opening the store", unreadable));
        } catch (StoreFault unreadable) {
            throw unusable(file, unreadable);
        } catch (IOException denied) {
            throw new PeerStartFailure(Kind.FOLDER_UNUSABLE, folder(file), denied);
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
        // One thread at a time has it: SQLite needn't see to that itself, at each value that is bound.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        // Nobody asks for them, and the driver would run a query of its own after every insert.
        config.setGetGeneratedKeys(false);
        // What is erased is overwritten with zeros, not only given free.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        }
        return connection;
    }

    /** Whether the last one who used it closed it, and knew it to be sound. */
    private static boolean endedWell(Sql sql) {
        return version(sql) == Schema.STEPS.size()
                && sql.one("SELECT sound FROM peer", row -> row.getBoolean(1)).orElse(false);
    }

    private static boolean isSound(Sql sql) {
        return sql.list("PRAGMA quick_check(1)", row -> row.getString(1)).equals(List.of("ok"));
    }

    private static int version(Sql sql) {
        return sql.one("PRAGMA user_version", row -> row.getInt(1)).orElseThrow();
    }

    private static void migrate(Sql sql, Path file) throws PeerStartFailure {
        int seen = version(sql);
        if (seen > Schema.STEPS.size()) {
            throw new PeerStartFailure(Kind.STORE_TOO_NEW, file.toString(), null);
        }
        for (int step = seen; step < Schema.STEPS.size(); step++) {
            String script = Schema.STEPS.get(step) + "PRAGMA user_version = " + (step + 1);
            sql.inTransaction("migrating the store", () -> sql.script(script));
        }
    }

    private static PeerStartFailure unusable(Path file, StoreFault fault) {
        return fault.isFull() ? new PeerStartFailure(Kind.DISK_FULL, folder(file), fault) : damaged(file, fault);
    }

    private static PeerStartFailure damaged(Path file, @Nullable Throwable cause) {
        return new PeerStartFailure(Kind.STORE_DAMAGED, file.toString(), cause);
    }

    private static String folder(Path file) {
        return String.valueOf(file.getParent());
    }
}
