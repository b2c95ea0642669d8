package chat.earshot.peer.store;

import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.store;
import static chat.earshot.peer.testing.Sample.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.faults.SmallDisk;
import chat.earshot.peer.PeerStartFailure;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer's store on a disk that is really full. */
class FullStoreTest {
    @TempDir
    Path folder;

    private Optional<SmallDisk> mounted = Optional.empty();
    private Path data;

    @BeforeEach
    void aStoreOnASmallDisk() throws Exception {
        mounted = Optional.of(SmallDisk.mount(folder.resolve("disk"), 2, "FullStoreTest"));
        data = disk().path().resolve("ana");
        try (PeerStore store = store(data)) {
            ana(store);
            store.proven();
        }
    }

    @AfterEach
    void takeDown() {
        mounted.ifPresent(SmallDisk::close);
    }

    @Test
    void aStartSaysThatTheDiskIsFullAndNotThatSomethingIsDamaged() throws Exception {
        disk().fill();

        assertThatThrownBy(() -> store(data))
                .isInstanceOf(PeerStartFailure.class)
                .hasMessage("The disk with the folder " + data + " is full. Make room, then start again.");

        disk().makeRoom();
        try (PeerStore store = store(data)) {
            assertThat(store.accounts().currentToken()).contains(token(1));
        }
    }

    @Test
    void theFirstStartOfAllSaysSoToo() throws Exception {
        Path fresh = disk().path().resolve("bob");
        disk().fillExcept(16_384);

        assertThatThrownBy(() -> store(fresh))
                .isInstanceOf(PeerStartFailure.class)
                .hasMessageContaining(fresh + " is full.");

        disk().makeRoom();
        store(fresh).close();
    }

    @Test
    void whatFoundNoRoomFindsItOnceThereIsSome() throws Exception {
        try (PeerStore store = store(data)) {
            disk().fill();
            assertFull(() -> store.accounts().keepToken(token(2)));
            assertThat(store.accounts().currentToken()).contains(token(1));
            disk().makeRoom();

            store.accounts().keepToken(token(2));

            assertThat(store.accounts().currentToken()).contains(token(2));
        }
    }

    @Test
    void aStoreThatCannotBeOpenedAnewForWantOfRoomIsOnceThereIsSome() throws Exception {
        try (PeerStore store = store(data)) {
            disk().fill();
            assertFull(() -> store.accounts().keepToken(token(2)));
            // Another program takes what the connection that failed gave back.
            disk().fill();
            assertFull(() -> store.accounts().currentToken());
            disk().makeRoom();

            assertThat(store.accounts().currentToken()).contains(token(1));
        }
    }

    @Test
    void aFullDiskKeepsNobodyFromEnding() throws Exception {
        PeerStore store = store(data);
        store.proven();
        disk().fill();

        store.close();

        disk().makeRoom();
        store(data).close();
    }

    private SmallDisk disk() {
        return mounted.orElseThrow();
    }

    private static void assertFull(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        StoreFault.class, fault -> assertThat(fault.isFull()).isTrue());
    }
}
