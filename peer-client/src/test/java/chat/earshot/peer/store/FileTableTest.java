package chat.earshot.peer.store;

import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.entryId;
import static chat.earshot.peer.testing.Sample.store;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Content;
import chat.earshot.peer.FileTransfer.State;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTableTest {
    private static final Content.File PLAN = new Content.File(
            new FileId(new UUID(2, 2)),
            new FileName("plan.pdf"),
            3,
            Hash.of(new byte[Hash.BYTES]),
            Hash.of(new byte[Hash.BYTES]));

    @TempDir
    Path folder;

    @Test
    void aPlaceThatThisComputerCanNotNameAnyMoreKeepsNobodyFromTheOtherFiles() throws Exception {
        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            store.files().put(ana, new KeptFile(LUNCH, entryId(1), PLAN, State.FETCHING, Path.of("plan.pdf"), 0));
        }
        // As in a locale that has no letter of the name: Java refuses it.
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("peer.db"))) {
            connection.createStatement().execute("UPDATE file SET path = 'pl' || char(0) || 'n.pdf'");
        }

        try (PeerStore store = store(folder)) {
            Account ana = ana(store);
            assertThat(store.files().all(ana)).isEmpty();
            assertThat(store.files().find(ana, PLAN.id())).isEmpty();
            assertThat(store.files().promised(ana, new FileId(new UUID(3, 3)))).isEmpty();
        }
    }
}
