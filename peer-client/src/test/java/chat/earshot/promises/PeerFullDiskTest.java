package chat.earshot.promises;

import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Heard;
import chat.earshot.e2e.Office;
import chat.earshot.faults.SmallDisk;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerFiles.Sending;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.PeerSettings;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A peer's disk is full: what can't be kept is told so or comes later, and space heals it without a restart. */
@Timeout(120)
class PeerFullDiskTest {
    private static final String TEXT = "x".repeat(3_000);
    private static final int TEXTS = 10;
    private static final int FILE_BYTES = 3_000_000;

    @TempDir
    Path folder;

    private Optional<SmallDisk> mounted = Optional.empty();
    private final Heard heard = new Heard();
    private Office office;
    private Peer ana;
    private Peer bob;
    private ConversationId talk;

    @BeforeEach
    void anaOnASmallDisk() throws Exception {
        mounted = Optional.of(SmallDisk.mount(folder.resolve("disk"), 8, "PeerFullDiskTest"));
        office = new Office(folder).withoutPeers();
        office.open();
        ana = office.peer(PeerSettings.in(disk().path().resolve("ana")));
        ana.listen(heard);
        get(ana.signUp("ana", Office.PASSWORD, ""));
        bob = office.signedUp("bob");
        Office.introduce(ana, "ana", bob, "bob");
        talk = get(ana.openConversation("bob")).id();
        Office.post(ana, talk, "before");
    }

    @AfterEach
    void takeDown() {
        if (office != null) {
            office.close();
        }
        mounted.ifPresent(SmallDisk::close);
    }

    @Test
    void whatIsSaidMeanwhileIsHereSoonAfterThereIsRoomThoughNobodyAsks() throws Exception {
        disk().fill();
        assertThat(Office.refusal(ana.post(talk, Office.freshId(), TEXT))).isEqualTo(Reason.STORAGE_FULL);
        List<String> said = new ArrayList<>(List.of("before"));
        for (int texts = 0; texts < TEXTS; texts++) {
            said.add(texts + TEXT);
            Office.post(bob, talk, said.get(1 + texts));
        }

        // What has come can be read, and nobody is told that it is all.
        assertThat(Office.texts(ana, talk)).startsWith("before").hasSizeLessThan(TEXTS);
        assertThatThrownBy(() -> get(ana.verify(talk)))
                .hasMessageMatching("Only \\d of 11 entries are here yet\\. Unaltered so far\\.");
        disk().makeRoom();

        await().atMost(Duration.ofSeconds(20)).until(() -> heard.texts().size() == said.size());
        assertThat(heard.texts()).isEqualTo(said);
        assertThat(get(ana.verify(talk)).head().seq()).isEqualTo(1 + TEXTS);
        Office.post(ana, talk, "after");
        assertThat(get(ana.outbox())).isEmpty();
    }

    @Test
    void aLinkThatIsGivenUpForWantOfRoomSaysSoAndComesBack() throws Exception {
        List<String> reasons = new CopyOnWriteArrayList<>();
        ana.listen(new PeerListener() {
            @Override
            public void connection(ConnectionState state, Optional<Refusal> why) {
                reasons.add(state.word() + " " + why.map(Refusal::sentence).orElse(""));
            }
        });
        disk().fill();

        get(bob.newConversation(List.of("ana"), "Lunch"));

        await().until(() -> !reasons.isEmpty());
        assertThat(reasons.get(0)).isEqualTo("reconnecting This computer's disk is full. Nothing was changed.");
        disk().makeRoom();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get(ana.conversations()).size() == 2);
        assertThat(reasons.get(reasons.size() - 1)).isEqualTo("connected ");
    }

    @Test
    void aFileThatFoundNoRoomAtAllIsFetchedOnceThereIsSome() throws Exception {
        Sending sent = sentByBob();
        disk().fill();
        assertThat(Office.refusal(ana.files().fetch(talk, sent.file(), here("file"))))
                .isEqualTo(Reason.STORAGE_FULL);
        disk().makeRoom();

        assertThat(get(ana.files().fetch(talk, sent.file(), here("file"))).size())
                .isEqualTo(FILE_BYTES);
    }

    @Test
    void aFileForWhichThereIsTooLittleRoomSaysSoAndGoesOnOnceThereIsSome() throws Exception {
        Sending sent = sentByBob();
        disk().fillExcept(FILE_BYTES / 2);

        assertThat(Office.refusal(ana.files().fetch(talk, sent.file(), here("file"))))
                .isEqualTo(Reason.STORAGE_FULL);
        assertThat(here("file")).doesNotExist();
        disk().makeRoom();

        get(ana.files().fetch(talk, sent.file(), here("file")));
        assertThat(here("file")).hasSameBinaryContentAs(folder.resolve("original"));
    }

    /** Ana knows of it. */
    private Sending sentByBob() throws Exception {
        byte[] bytes = new byte[FILE_BYTES];
        new Random(1).nextBytes(bytes);
        Path original = Files.write(folder.resolve("original"), bytes);
        Sending sent = get(bob.files().send(talk, Office.freshId(), original));
        get(sent.delivered());
        await().until(() -> Office.texts(ana, talk).size() == 2);
        return sent;
    }

    private Path here(String name) {
        return disk().path().resolve(name);
    }

    private SmallDisk disk() {
        return mounted.orElseThrow();
    }
}
