package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import chat.earshot.e2e.Office;
import chat.earshot.faults.BareLink;
import chat.earshot.faults.ServerProcess;
import chat.earshot.log.Entry;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.TextPosted;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.EntryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P15: the server's disk takes writes and can't make them durable: nothing is confirmed, and nothing is there that
 * was not.
 */
@Tag("slow")
@Timeout(120)
class FailingDiskTest {
    /** Makes each sync fail for as long as a file exists. */
    private static final String SOURCE = """
            #define _GNU_SOURCE
            #include <errno.h>
            #include <stdlib.h>
            #include <sys/syscall.h>
            #include <unistd.h>
            static int broken(void) {
                const char *flag = getenv("BROKEN_DISK");
                return flag && access(flag, F_OK) == 0;
            }
            int fsync(int fd) {
                (void)fd;
                if (broken()) { errno = EIO; return -1; }
                return (int)syscall(SYS_fsync, fd);
            }
            int fdatasync(int fd) { return fsync(fd); }
            """;

    private static final int POSTS = 5;

    @TempDir
    Path folder;

    private Path flag;
    private ServerProcess server;

    @BeforeEach
    void aServerWhoseDiskCanFail() throws Exception {
        Path source = Files.writeString(folder.resolve("broken.c"), SOURCE);
        Path library = folder.resolve("broken.so");
        flag = folder.resolve("broken");
        if (!compiled(source, library)) {
            System.out.println("SKIPPED FailingDiskTest (needs gcc): there is none that works");
            abort("no gcc");
        }
        server = ServerProcess.on(
                folder.resolve("server"), List.of("env", "LD_PRELOAD=" + library, "BROKEN_DISK=" + flag));
    }

    @AfterEach
    void takeDown() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void nothingIsConfirmedWhileSyncsFailAndAfterwardsARetryGivesOneEntryEach() throws Exception {
        ConversationId talk = new ConversationId(UUID.randomUUID());
        try (BareLink ana = BareLink.to(server.address(), new DeviceId(new UUID(7, 1)));
                BareLink bob = BareLink.to(server.address(), new DeviceId(new UUID(7, 2)))) {
            ana.signUp("ana", PASSWORD);
            bob.signUp("bob", PASSWORD);
            ana.ask(new AddContact("bob"), ContactAdded.class);
            bob.ask(new AddContact("ana"), ContactAdded.class);
            ana.ask(new OpenConversation("bob", talk), ConversationOpened.class);
            List<EntryId> wanted = new ArrayList<>();
            wanted.add(Office.freshId());
            ana.ask(new PostText(talk, wanted.get(0), "before"), TextPosted.class);

            Files.createFile(flag);
            for (int posts = 0; posts < POSTS; posts++) {
                EntryId id = Office.freshId();
                RequestRefused refused = ana.refusal(new PostText(talk, id, "meanwhile " + posts));
                assertThat(refused.reason()).isEqualTo(Reason.SERVER_FAILED);
                wanted.add(id);
            }
            assertThat(log(bob, talk)).containsExactly(wanted.get(0));
            Files.delete(flag);
            long mended = System.nanoTime();

            for (int posts = 0; posts < POSTS; posts++) {
                PostText again = new PostText(talk, wanted.get(1 + posts), "meanwhile " + posts);
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> ana.send(again).join() instanceof TextPosted);
            }
            long servedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - mended);
            assertThat(log(bob, talk)).containsExactlyElementsOf(wanted);
            System.out.println("P15: refused=" + POSTS + " confirmedMeanwhile=0 entriesAfterRetry=" + wanted.size()
                    + " allServedAfterMs=" + servedMs);
            assertThat(bob.ended()).isNotDone();
        }
        server.kill();
        server.start();
        try (BareLink bob = BareLink.to(server.address(), new DeviceId(new UUID(7, 3)))) {
            bob.signIn("bob", PASSWORD);
            assertThat(log(bob, talk)).hasSize(1 + POSTS).doesNotHaveDuplicates();
        }
    }

    @Test
    void aServerWhoseDiskFailsAtItsStartEndsWithOneLineAndServesOnceTheDiskDoes() throws Exception {
        Path errors = folder.resolve("failing.stderr");
        assertThat(server.stop(Duration.ofSeconds(10))).isZero();
        Files.createFile(flag);

        Process failing = ServerProcess.launch(
                folder.resolve("fresh"),
                0,
                List.of("env", "LD_PRELOAD=" + folder.resolve("broken.so"), "BROKEN_DISK=" + flag),
                folder.resolve("failing.ready"),
                errors);
        boolean hasEnded = failing.waitFor(60, TimeUnit.SECONDS);
        failing.destroyForcibly();

        assertThat(hasEnded).as("it doesn't serve").isTrue();
        // The folder can't be used; no database was damaged, for there was none.
        assertThat(failing.exitValue()).isEqualTo(StartFailure.Cause.FOLDER_UNUSABLE.exitCode());
        assertThat(Files.readAllLines(errors))
                .filteredOn(line -> !line.isBlank())
                .singleElement()
                .asString()
                .contains(folder.resolve("fresh").toString());
        Files.delete(flag);
        server.start();
    }

    private static List<EntryId> log(BareLink link, ConversationId talk) {
        return link.ask(new FetchLog(talk, 0, 100), LogPage.class).entries().stream()
                .map(Entry::id)
                .toList();
    }

    private static boolean compiled(Path source, Path library) throws InterruptedException {
        try {
            return new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noCompiler) {
            return false;
        }
    }
}
