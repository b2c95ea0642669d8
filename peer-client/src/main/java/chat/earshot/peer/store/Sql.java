package chat.earshot.peer.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One SQLite connection with its prepared statements. Called on the peer's loop only. Failures are {@link
 * StoreFault}s.
 */
final class Sql implements AutoCloseable {
    private final Opening opening;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private Connection connection;
    private boolean inTransaction;

    /** Makes a connection, set up for use. */
    interface Opening {
        Connection open() throws SQLException;
    }

    /**
     * How rows get into a table.
     *
     * @param one inserts one
     * @param many inserts {@link #ROWS} at once
     */
    record Insert(String one, String many) {
        /** So many with one statement; more gain little. */
        static final int ROWS = 40;

        /** @param columns all that get a value */
        static Insert into(String table, String columns) {
            String places = "(?" + ", ?".repeat(columns.split(",", -1).length - 1) + ")";
            String one = "INSERT INTO " + table + " (" + columns + ") VALUES " + places;
            return new Insert(one, one + (", " + places).repeat(ROWS - 1));
        }
    }

    /** Reads the row at which a result stands. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    Sql(Opening opening) throws SQLException {
        this.opening = opening;
        this.connection = opening.open();
    }

    /** Durable all-or-nothing. A call inside another one takes part in it. */
    void inTransaction(String what, Runnable work) {
        if (inTransaction) {
            work.run();
            return;
        }
        inTransaction = true;
        boolean done = false;
        try {
            Connection used = connection();
            used.setAutoCommit(false);
            work.run();
            used.commit();
            used.setAutoCommit(true);
            done = true;
        } catch (SQLException failure) {
            throw fault(what, failure);
        } finally {
            inTransaction = false;
            if (!done) {
                startOver();
            }
        }
    }

    int update(String sql, @Nullable Object... values) {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /**
     * Inserts rows, many with one statement: SQLite takes a third less time for it, and the driver less still.
     *
     * @param rows each with a value for each column
     */
    void insert(Insert insert, List<List<@Nullable Object>> rows) {
        int done = 0;
        while (done < rows.size()) {
            boolean isMany = rows.size() - done >= Insert.ROWS;
            List<List<@Nullable Object>> taken = rows.subList(done, done + (isMany ? Insert.ROWS : 1));
            update(
                    isMany ? insert.many() : insert.one(),
                    taken.stream().flatMap(List::stream).toArray());
            done += taken.size();
        }
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) {
        try (ResultSet result = bound(sql, values).executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /** What those rows give that give something. */
    <T> List<T> present(String sql, Row<Optional<T>> row, @Nullable Object... values) {
        return list(sql, row, values).stream().flatMap(Optional::stream).toList();
    }

    /** What the first row that gives something gives; the rows after it aren't read. */
    <T> Optional<T> first(String sql, Row<Optional<T>> row, @Nullable Object... values) {
        try (ResultSet result = bound(sql, values).executeQuery()) {
            Optional<T> found = Optional.empty();
            while (found.isEmpty() && result.next()) {
                found = row.read(result);
            }
            return found;
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... values) {
        return list(sql, row, values).stream().findFirst();
    }

    /** Runs statements without values, separated by semicolons. */
    void script(String sql) {
        try (Statement statement = connection().createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException failure) {
            throw failed("a script", failure);
        }
    }

    @Override
    public void close() {
        prepared.clear();
        try {
            connection.close();
        } catch (SQLException failure) {
            throw fault("closing the store", failure);
        }
    }

    private StoreFault failed(String what, SQLException failure) {
        if (!inTransaction) {
            startOver();
        }
        return fault(what, failure);
    }

    /**
     * After a full disk or an I/O error the driver and SQLite disagree about the transaction, and the driver has closed
     * the statement; only a new connection is sane. Whoever needs it next opens it: now there may be no room to.
     */
    private void startOver() {
        prepared.clear();
        try {
            connection.close();
        } catch (SQLException failure) {
            throw fault("closing a connection that failed", failure);
        }
    }

    private Connection connection() throws SQLException {
        if (connection.isClosed()) {
            connection = opening.open();
        }
        return connection;
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection().prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
        return statement;
    }

    static StoreFault fault(String what, SQLException failure) {
        return new StoreFault("failed while: " + what.strip(), failure, isFull(failure));
    }

    /** The index of the write-ahead log can't grow either when there is no room. */
    private static boolean isFull(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);
    }
}
