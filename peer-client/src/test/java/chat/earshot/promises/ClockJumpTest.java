package chat.earshot.promises;

import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import chat.earshot.e2e.Heard;
import chat.earshot.e2e.Office;
import chat.earshot.faults.ServerProcess;
import chat.earshot.peer.Peer;
import chat.earshot.peer.Posted;
import chat.earshot.values.ConversationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P12: the server's clock jumps, and nobody is cut off, no order changes, and every token stays good. */
@Timeout(120)
class ClockJumpTest {
    private static final Path LIBRARY_FOLDER = Path.of("/usr/lib");

    @TempDir
    Path folder;

    private Path offset;
    private ServerProcess server;
    private Office office;

    @BeforeEach
    void aServerWhoseClockCanBeSet() throws Exception {
        Optional<Path> library = library();
        if (library.isEmpty()) {
            System.out.println("SKIPPED ClockJumpTest (needs libfaketime): the package faketime is not installed");
            abort("libfaketime is not installed");
        }
        offset = folder.resolve("offset");
        jump("+0");
        server = ServerProcess.on(
                folder.resolve("server"),
                List.of(
                        "env",
                        "LD_PRELOAD=" + library.orElseThrow(),
                        "FAKETIME_TIMESTAMP_FILE=" + offset,
                        "FAKETIME_CACHE_DURATION=1",
                        "DONT_FAKE_MONOTONIC=1",
                        "FAKETIME_FORCE_MONOTONIC_FIX=0"));
        office = new Office(folder, server.address());
    }

    @AfterEach
    void closeAll() {
        if (office != null) {
            office.close();
            server.close();
        }
    }

    @Test
    void jumpsOfTheServersClockDisconnectNobodyReorderNothingAndVoidNoToken() throws Exception {
        Peer ana = office.signedUp("ana");
        Peer bob = office.signedUp("bob");
        Office.introduce(ana, "ana", bob, "bob");
        ConversationId talk = get(ana.openConversation("bob")).id();
        Peer cleo = office.signedUp("cleo");
        Heard heardByAna = new Heard();
        Heard heardByBob = new Heard();
        Heard heardByCleo = new Heard();
        ana.listen(heardByAna);
        bob.listen(heardByBob);
        // Who says something is not believed dead for that: she says nothing.
        cleo.listen(heardByCleo);
        List<String> said = new ArrayList<>();
        Posted first = say(ana, talk, "before", said);

        for (String jump : List.of("+30", "-30", "+3600", "-3600")) {
            jump(jump);
            // Until the jump has taken place: otherwise this test would promise nothing.
            await().atMost(Duration.ofSeconds(15)).until(() -> {
                Posted posted = say(said.size() % 2 == 0 ? ana : bob, talk, jump + " " + said.size(), said);
                long since = Duration.between(first.at(), posted.at()).toSeconds();
                return Math.abs(since - Long.parseLong(jump)) < 25;
            });
            // Long enough for the server to look twice at every link.
            await().during(Duration.ofMillis(1_500))
                    .until(() -> heardByCleo.lines().stream().noneMatch(line -> line.startsWith("connection")));
        }

        assertThat(heardByAna.lines()).noneMatch(line -> line.startsWith("connection"));
        assertThat(heardByBob.lines()).noneMatch(line -> line.startsWith("connection"));
        assertThat(Office.texts(bob, talk)).isEqualTo(said);
        assertThat(get(ana.verify(talk)).head().seq()).isEqualTo(said.size());
        ana.close();
        jump("+3600");
        Peer back = office.peer("ana");
        assertThat(get(back.resume()).contacts()).hasSize(1);
    }

    private static Posted say(Peer peer, ConversationId talk, String text, List<String> said) {
        said.add(text);
        return Office.post(peer, talk, text);
    }

    /** Seconds from the real time. */
    private void jump(String seconds) throws IOException {
        // Moved into its place, so that it is never read half written.
        Path next = Files.writeString(folder.resolve("offset.new"), seconds + "\n");
        Files.move(next, offset, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<Path> library() throws IOException {
        if (!Files.isDirectory(LIBRARY_FOLDER)) {
            return Optional.empty();
        }
        try (Stream<Path> files =
                Files.find(LIBRARY_FOLDER, 3, (file, attributes) -> file.endsWith("faketime/libfaketimeMT.so.1"))) {
            return files.findFirst();
        }
    }
}
