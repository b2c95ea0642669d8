package chat.earshot.server.storage.sqlite;

import chat.earshot.server.Stores;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.storage.StoresContract;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A storage in a folder of its own for each test, which can be closed and opened again. */
abstract class OpenedStorage implements StoresContract {
    static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private DataFolder claimed;
    private SqliteStorage storage;

    @BeforeEach
    void open() throws StartFailure {
        claimed = DataFolder.claim(folder);
        storage = SqliteStorage.open(claimed, CLOCK);
    }

    @AfterEach
    void close() {
        storage.close();
        claimed.close();
    }

    Path file() {
        return DataFolder.databaseFile(folder);
    }

    Writer writer() {
        return (Writer) stores().transactions();
    }

    @Override
    public Stores stores() {
        return storage.stores();
    }
}
