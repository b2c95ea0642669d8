package chat.earshot.server.storage.sqlite;

import chat.earshot.server.engine.StorageFault;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's failures mean to us. */
final class SqliteFaults {
    private static final int PRIMARY_CODE = 0xff;

    private SqliteFaults() {}

    /** A broken constraint is a bug of ours, anything else a fault of the storage. */
    static RuntimeException fault(String what, SQLException cause) {
        if (primaryCode(cause) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
            return new IllegalStateException(what + ": a constraint would be broken", cause);
        }
        return new StorageFault(what, cause, isFull(cause));
    }

    static boolean isFull(SQLException cause) {
        // The index of the write-ahead log can't grow either when there is no space.
        return primaryCode(cause) == SQLiteErrorCode.SQLITE_FULL.code
                || code(cause) == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE.code;
    }

    private static int primaryCode(SQLException cause) {
        return code(cause) & PRIMARY_CODE;
    }

    private static int code(SQLException cause) {
        return cause instanceof SQLiteException sqlite ? sqlite.getResultCode().code : cause.getErrorCode();
    }
}
