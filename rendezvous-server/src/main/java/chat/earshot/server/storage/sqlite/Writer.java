package chat.earshot.server.storage.sqlite;

import chat.earshot.server.accounts.RateLimit;
import chat.earshot.server.engine.StorageFault;
import chat.earshot.server.engine.Transactions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes. Called on the engine's thread only.
 *
 * <p>After a fault SQLite may have rolled back without the driver's knowledge, and would commit later statements one by
 * one. So a connection that had a fault is closed, and the next transaction opens another.
 *
 * <p>A second connection stays open all the while and does nothing. Without it the next connection would be the
 * first one again, and
 * would read the write-ahead log from its file: with a commit in it whose sync failed, which everybody was told to
 * be refused.
 */
final class Writer implements Transactions, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /** A storage that fails does so for every request: one line a minute says it. */
    private final RateLimit<Boolean> lines = new RateLimit<>(1, 1 / 60.0, 2);

    private final Path file;
    private final List<Runnable> beforeEachCommit = new ArrayList<>();
    private final List<Runnable> afterEachRollback = new ArrayList<>();
    private @Nullable Statements current;
    private @Nullable Statements anchor;
    private boolean inTransaction;
    private boolean closed;
    private boolean wroteSinceRest;

    Writer(Path file) {
        this.file = file;
    }

    /** Has something written at the end of every transaction, as a part of it. */
    void beforeEachCommit(Runnable writing) {
        beforeEachCommit.add(writing);
    }

    /** Has something forgotten whenever a transaction came to nothing. */
    void afterEachRollback(Runnable forgetting) {
        afterEachRollback.add(forgetting);
    }

    @Override
    public void run(Runnable work) {
        if (inTransaction) {
            throw new IllegalStateException("a transaction runs already");
        }
        Statements statements = connected();
        inTransaction = true;
        wroteSinceRest = true;
        boolean committed = false;
        try {
            statements.update("BEGIN IMMEDIATE");
            work.run();
            beforeEachCommit.forEach(Runnable::run);
            statements.update("COMMIT");
            committed = true;
        } catch (StorageFault fault) {
            if (lines.take(fault.isFull(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime()))) {
                LOG.warn("storage=failed full={} cause={}", fault.isFull(), String.valueOf(fault.getCause()));
            }
            disconnect();
            throw fault;
        } finally {
            inTransaction = false;
            if (!committed) {
                afterEachRollback.forEach(Runnable::run);
                rollBack();
            }
        }
    }

    /**
     * Moves the write-ahead log into the database and empties it, so that neither a backup of the folder nor the next
     * start finds a long one. Waits for no reader: then the next rest does it.
     */
    @Override
    public void rest() {
        Statements statements = current;
        if (!wroteSinceRest || inTransaction || statements == null) {
            return;
        }
        wroteSinceRest = false;
        try {
            statements.list("PRAGMA busy_timeout = 0", row -> row.getInt(1));
            wroteSinceRest = statements
                            .list("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1))
                            .get(0)
                    != 0;
            statements.list("PRAGMA busy_timeout = " + Connections.BUSY_TIMEOUT_MS, row -> row.getInt(1));
        } catch (StorageFault fault) {
            LOG.warn("checkpoint=failed cause={}", String.valueOf(fault.getCause()));
            disconnect();
        }
    }

    /**
     * The statements of the transaction that runs.
     *
     * @throws IllegalStateException if none runs: nothing is written or read outside of one
     */
    Statements statements() {
        Statements statements = current;
        if (!inTransaction || statements == null) {
            throw new IllegalStateException("no transaction runs");
        }
        return statements;
    }

    /** Moves the write-ahead log into the database and closes it for good. */
    @Override
    public void close() {
        closed = true;
        // First, so that the connection that is closed last moves everything into the database.
        Statements resting = anchor;
        if (resting != null) {
            anchor = null;
            resting.close();
        }
        Statements statements = current;
        if (statements == null) {
            return;
        }
        try {
            statements.list("PRAGMA optimize", row -> row.getString(1));
            statements.list("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
        } catch (StorageFault fault) {
            // What was committed is in the write-ahead log, and the next start finds it there.
            LOG.warn("checkpoint=failed cause={}", String.valueOf(fault.getCause()));
        }
        disconnect();
    }

    private Statements connected() {
        if (closed) {
            // Whoever comes late must not open again what another program may have by now.
            throw new StorageFault("failed because the database is closed", new IOException("closed"), false);
        }
        try {
            Statements statements = current;
            if (statements == null) {
                statements = new Statements(Connections.writer(file));
                current = statements;
            }
            if (anchor == null) {
                anchor = anchored();
            }
            return statements;
        } catch (SQLException failed) {
            throw SqliteFaults.fault("failed while opening the database", failed);
        }
    }

    /** A connection that has looked at the database, and with that takes part in its write-ahead log. */
    private Statements anchored() throws SQLException {
        Statements resting = new Statements(Connections.readerSource(file).getConnection());
        boolean done = false;
        try {
            resting.touch();
            done = true;
            return resting;
        } finally {
            if (!done) {
                resting.close();
            }
        }
    }

    private void rollBack() {
        Statements statements = current;
        if (statements == null) {
            return;
        }
        try {
            statements.update("ROLLBACK");
        } catch (RuntimeException failed) {
            // Closing a connection rolls back what it began.
            disconnect();
        }
    }

    private void disconnect() {
        Statements statements = current;
        if (statements != null) {
            current = null;
            statements.close();
        }
    }
}
