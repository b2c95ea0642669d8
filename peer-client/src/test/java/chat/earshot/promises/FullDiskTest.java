package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Office;
import chat.earshot.faults.BareLink;
import chat.earshot.faults.ServerProcess;
import chat.earshot.faults.SmallDisk;
import chat.earshot.log.Entry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.Posted;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.TextPosted;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.EntryId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P14: the server's disk is full: what can't be stored is refused or waits, what was confirmed is there, and space
 * heals it.
 */
@Timeout(120)
class FullDiskTest {
    private static final String TEXT = "x".repeat(3_000);
    private static final int PAGE = 200;

    @TempDir
    Path folder;

    private Optional<SmallDisk> disk = Optional.empty();
    private ServerProcess server;

    @BeforeEach
    void aServerOnASmallDisk() throws Exception {
        disk = Optional.of(SmallDisk.mount(folder.resolve("disk"), 6, "FullDiskTest"));
        server = ServerProcess.on(disk.get().path().resolve("server"));
    }

    @AfterEach
    void takeDown() {
        if (server != null) {
            server.close();
        }
        disk.ifPresent(SmallDisk::close);
    }

    @Test
    void postsAreRefusedReadsGoOnNothingConfirmedIsLostAndSpaceHealsIt() throws Exception {
        ConversationId talk = new ConversationId(UUID.randomUUID());
        try (BareLink ana = BareLink.to(server.address(), new DeviceId(new UUID(7, 1)));
                BareLink bob = BareLink.to(server.address(), new DeviceId(new UUID(7, 2)));
                Office office = new Office(folder, server.address())) {
            ana.signUp("ana", PASSWORD);
            bob.signUp("bob", PASSWORD);
            ana.ask(new AddContact("bob"), ContactAdded.class);
            bob.ask(new AddContact("ana"), ContactAdded.class);
            ana.ask(new OpenConversation("bob", talk), ConversationOpened.class);
            Peer bobsPeer = office.peer("bob");
            get(bobsPeer.signIn("bob", PASSWORD));
            List<EntryId> confirmed = new ArrayList<>();
            confirmed.add(posted(ana, talk));
            disk.orElseThrow().fill();

            EntryId refused = postUntilFull(ana, talk, confirmed);
            CompletableFuture<Posted> waiting =
                    get(bobsPeer.post(talk, Office.freshId(), TEXT)).confirmed();

            // What waits may find space that a rolled back transaction gave free; what was refused is not there.
            assertThat(log(bob, talk)).containsAll(confirmed).doesNotContain(refused);
            assertThat(ana.ended()).isNotDone();
            disk.orElseThrow().makeRoom();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ana.send(new PostText(talk, refused, TEXT)).join() instanceof TextPosted);
            assertThat(waiting).succeedsWithin(Duration.ofSeconds(60));
            assertThat(log(bob, talk)).containsAll(confirmed).contains(refused).doesNotHaveDuplicates();
            assertThat(log(bob, talk)).hasSize(confirmed.size() + 2);
        }
    }

    private static EntryId posted(BareLink link, ConversationId talk) {
        EntryId id = Office.freshId();
        link.ask(new PostText(talk, id, TEXT), TextPosted.class);
        return id;
    }

    /** Posts until one is refused, which it gives. */
    private static EntryId postUntilFull(BareLink link, ConversationId talk, List<EntryId> confirmed) {
        for (int posts = 0; posts < 5_000; posts++) {
            EntryId id = Office.freshId();
            Response answer = link.send(new PostText(talk, id, TEXT)).join();
            if (answer instanceof RequestRefused refused) {
                assertThat(refused.reason()).isEqualTo(Reason.STORAGE_FULL);
                return id;
            }
            confirmed.add(id);
        }
        throw new AssertionError("the disk never got full");
    }

    private static List<EntryId> log(BareLink link, ConversationId talk) {
        List<EntryId> ids = new ArrayList<>();
        LogPage page;
        do {
            page = link.ask(new FetchLog(talk, ids.size(), PAGE), LogPage.class);
            ids.addAll(page.entries().stream().map(Entry::id).toList());
        } while (ids.size() < page.head().seq());
        return ids;
    }
}
