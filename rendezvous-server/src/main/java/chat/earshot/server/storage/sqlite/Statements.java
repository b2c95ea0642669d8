package chat.earshot.server.storage.sqlite;

import chat.earshot.server.engine.StorageFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on one connection, each text prepared once. Parameters are Long, Integer, String and byte[]. Lives on
 * the thread of its connection. Throws {@link StorageFault}, or IllegalStateException where a constraint was broken.
 */
final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private @Nullable StorageFault fault;

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** Makes a value of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Looks at a row. */
    interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) {
        return listWhile(sql, reader, value -> true, parameters);
    }

    /** The first values, up to the first that {@code wanted} declines. */
    <T> List<T> listWhile(String sql, RowReader<T> reader, Predicate<T> wanted, Object... parameters) {
        try {
            PreparedStatement statement = bound(sql, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> values = new ArrayList<>();
                while (rows.next()) {
                    T value = reader.read(rows);
                    if (!wanted.test(value)) {
                        break;
                    }
                    values.add(value);
                }
                return values;
            }
        } catch (SQLException failed) {
            throw failure("failed while reading the database", failed);
        }
    }

    /** Shows every row, and keeps none: for more than fits into memory. */
    void forEach(String sql, RowVisitor visitor, Object... parameters) {
        try {
            PreparedStatement statement = bound(sql, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    visitor.visit(rows);
                }
            }
        } catch (SQLException failed) {
            throw failure("failed while reading the database", failed);
        }
    }

    /** The only row, if there is one. */
    <T> Optional<T> one(String sql, RowReader<T> reader, Object... parameters) {
        try {
            PreparedStatement statement = bound(sql, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw failure("failed while reading the database", failed);
        }
    }

    /** Reads a little: only then has SQLite opened all files of the database, and takes part in its log. */
    void touch() {
        list("SELECT count(*) FROM sqlite_schema", row -> row.getInt(1));
    }

    /** Changes rows, and tells how many. */
    int update(String sql, Object... parameters) {
        try {
            return bound(sql, parameters).executeUpdate();
        } catch (SQLException failed) {
            throw failure("failed while writing to the database", failed);
        }
    }

    /**
     * Closes the connection with its statements; a connection that is broken may fail in it, and is gone all the
     * same.
     */
    @Override
    public void close() {
        for (PreparedStatement statement : prepared.values()) {
            close(statement);
        }
        prepared.clear();
        close(connection);
    }

    private RuntimeException failure(String what, SQLException cause) {
        RuntimeException failure = SqliteFaults.fault(what, cause);
        if (failure instanceof StorageFault storageFault) {
            fault = storageFault;
        }
        return failure;
    }

    private PreparedStatement bound(String sql, Object... parameters) throws SQLException {
        if (fault != null) {
            // Whoever swallowed the fault must not go on: SQLite may have rolled back what came before it.
            throw fault;
        }
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, parameters[index]);
        }
        return statement;
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception broken) {
            // Closed because of what broke it, or at the end: there is nobody left to tell.
        }
    }
}
