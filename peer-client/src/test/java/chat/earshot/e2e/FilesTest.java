package chat.earshot.e2e;

import static chat.earshot.e2e.Office.freshId;
import static chat.earshot.e2e.Office.get;
import static chat.earshot.e2e.Office.introduce;
import static chat.earshot.e2e.Office.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerFiles.FetchedFile;
import chat.earshot.peer.PeerFiles.Sending;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files between people over real links: from Ana's disk over the rendezvous to Bob's. */
class FilesTest {
    private static final int MIB = 1024 * 1024;

    @TempDir
    Path folder;

    private Office office;
    private Peer ana;
    private Peer bob;
    private ConversationId talk;

    @BeforeEach
    void open() throws Exception {
        office = new Office(folder).withoutPeers();
        office.open();
        ana = office.signedUp("ana");
        bob = office.signedUp("bob");
        introduce(ana, "ana", bob, "bob");
        talk = get(ana.openConversation("bob")).id();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aFileLargerThanItAllowsOnThisComputerIsRefusedBeforeAnybodySeesIt() throws Exception {
        Path large = Files.write(folder.resolve("large.bin"), new byte[MIB + 1]);
        Peer cleo = office.peer(office.settings("cleo").withFileBytesMax(MIB));
        get(cleo.signUp("cleo", Office.PASSWORD, ""));
        introduce(ana, "ana", cleo, "cleo");
        ConversationId withCleo = get(cleo.openConversation("ana")).id();

        assertThat(refusal(cleo.files().send(withCleo, freshId(), large))).isEqualTo(Reason.TOO_LARGE);
        assertThat(get(ana.verify(withCleo)).head().seq()).isZero();
    }

    @Test
    void aFileComesToAColleagueUnalteredWithItsName() throws IOException {
        Path plan = file("Plan für Q3.pdf", 3 * MIB + 17);

        Sending sending = sent(ana, plan);
        Content.File shared = file(get(sending.posted()));
        FetchedFile fetched = get(bob.files().fetch(talk, sending.file(), folder.resolve("got.pdf")));

        assertThat(shared.name().value()).isEqualTo("Plan für Q3.pdf");
        assertThat(shared.size()).isEqualTo(3 * MIB + 17);
        assertThat(fetched)
                .isEqualTo(new FetchedFile(folder.resolve("got.pdf"), 3 * MIB + 17, 0, 3 * MIB + 17, List.of()));
        assertThat(Files.mismatch(plan, fetched.path())).isEqualTo(-1);
        assertThat(get(bob.files().where(sending.file()))).contains(fetched.path());
        assertThat(get(bob.verify(talk)).head().seq()).isEqualTo(1);
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        Sending sending = sent(ana, file("empty.txt", 0));

        FetchedFile fetched = get(bob.files().fetch(talk, sending.file(), folder.resolve("got.txt")));

        assertThat(fetched.path()).isEmptyFile();
    }

    @Test
    void aFileSharedWhileTheServerIsDownArrivesWhenItIsBack() throws Exception {
        office.shut();
        Path plan = file("plan.pdf", MIB);

        Sending sending = get(ana.files().send(talk, freshId(), plan));
        assertThat(sending.posted()).isNotDone();
        ana.close();
        office.open();
        get(office.peer("ana").resume());

        await().atMost(java.time.Duration.ofSeconds(20))
                .until(() -> !get(bob.log(talk, 1, 9)).entries().isEmpty());
        FetchedFile fetched = get(bob.files().fetch(talk, sending.file(), folder.resolve("got.pdf")));
        assertThat(Files.mismatch(plan, fetched.path())).isEqualTo(-1);
    }

    @Test
    void aColleagueWhoWasAwayAndANewcomerGetItAfterItsSenderIsGone() throws Exception {
        bob.close();
        Path plan = file("plan.pdf", MIB);
        Sending sending = sent(ana, plan);
        Peer cleo = office.signedUp("cleo");
        introduce(ana, "ana", cleo, "cleo");
        assertThat(get(ana.disclosure(talk)).files()).isEqualTo(1);
        get(ana.invite(talk, "cleo"));
        ana.close();

        Peer bobAgain = office.peer("bob");
        get(bobAgain.resume());
        get(bobAgain.files().fetch(talk, sending.file(), folder.resolve("bobs.pdf")));
        get(cleo.files().fetch(talk, sending.file(), folder.resolve("cleos.pdf")));

        assertThat(Files.mismatch(plan, folder.resolve("bobs.pdf"))).isEqualTo(-1);
        assertThat(Files.mismatch(plan, folder.resolve("cleos.pdf"))).isEqualTo(-1);
    }

    @Test
    void whoLeftGetsNothingMore() throws IOException {
        Sending sending = sent(ana, file("plan.pdf", MIB));
        get(bob.log(talk, 1, 9));
        get(bob.leave(talk));

        assertThat(refusal(bob.files().fetch(talk, sending.file(), folder.resolve("got.pdf"))))
                .isEqualTo(Reason.NOT_PARTICIPANT);

        assertThat(folder.resolve("got.pdf")).doesNotExist();
    }

    @Test
    void aTransferThatTheServersRestartCutInTheMiddleFetchesWhatWasMissingOnly() throws Exception {
        Path film = file("film.mp4", 24 * MIB);
        Watch sends = Watch.of(ana);
        Sending sending = get(ana.files().send(talk, freshId(), film));
        await().until(() -> sends.bytes() > 4 * MIB);
        office.shut();
        office.open();
        get(sending.delivered());
        long sent = get(ana.files().stats()).sent();

        Watch fetches = Watch.of(bob);
        CompletableFuture<FetchedFile> fetching = bob.files().fetch(talk, sending.file(), folder.resolve("got.mp4"));
        await().until(() -> fetches.bytes() > 4 * MIB);
        office.shut();
        office.open();
        FetchedFile fetched = get(fetching);

        assertThat(Files.mismatch(film, fetched.path())).isEqualTo(-1);
        assertThat(fetched.fromServer()).isEqualTo(24 * MIB);
        // A block whose answer was lost may have been taken: it is not sent again, nor counted.
        assertThat(sent).isBetween(23L * MIB, 24L * MIB);
    }

    @Test
    void aPeerThatWasClosedInTheMiddleGoesOnWhereItWas() throws Exception {
        Path film = file("film.mp4", 96 * MIB);
        Sending sending = sent(ana, film);
        Watch fetches = Watch.of(bob);
        CompletableFuture<FetchedFile> cut = bob.files().fetch(talk, sending.file(), folder.resolve("got.mp4"));
        await().pollInterval(Duration.ofMillis(10)).until(() -> fetches.bytes() > 4 * MIB);
        bob.close();
        assertThat(cut).isCompletedExceptionally();
        assertThat(folder.resolve("got.mp4")).doesNotExist();

        Peer again = office.peer("bob");
        get(again.resume());
        FetchedFile fetched = get(again.files().fetch(talk, sending.file(), folder.resolve("got.mp4")));

        assertThat(Files.mismatch(film, fetched.path())).isEqualTo(-1);
        assertThat(get(again.files().stats()).fromServer()).isLessThan(92L * MIB);
        // A block that was written as the peer ended is there, but counted nowhere.
        assertThat(fetched.fromServer()).isBetween(95L * MIB, 97L * MIB);
    }

    @Test
    void inAFolderAFileGetsANameOfItsOwnAndNothingIsOverwritten() throws IOException {
        Sending one = sent(ana, file("a", "plan.pdf", MIB));
        Sending other = sent(ana, file("b", "plan.pdf", MIB));
        Path downloads = Files.createDirectory(folder.resolve("downloads"));

        assertThat(get(bob.files().fetch(talk, one.file(), downloads)).path()).isEqualTo(downloads.resolve("plan.pdf"));
        assertThat(get(bob.files().fetch(talk, other.file(), downloads)).path())
                .isEqualTo(downloads.resolve("plan (2).pdf"));
        // The same again is the same.
        assertThat(get(bob.files().fetch(talk, one.file(), downloads)).path()).isEqualTo(downloads.resolve("plan.pdf"));
        assertThatThrownBy(() -> get(bob.files().fetch(talk, other.file(), downloads.resolve("plan.pdf"))))
                .hasMessageStartingWith("to: there is something of that name");
        try (var left = Files.list(downloads)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void twoFilesOfOneNameThatAreFetchedAtOnceGetANameEach() throws IOException {
        Sending one = sent(ana, file("a", "plan.pdf", MIB));
        Sending other = sent(ana, file("b", "plan.pdf", MIB));
        Path downloads = Files.createDirectory(folder.resolve("downloads"));

        CompletableFuture<FetchedFile> first = bob.files().fetch(talk, one.file(), downloads);
        CompletableFuture<FetchedFile> second = bob.files().fetch(talk, other.file(), downloads);

        assertThat(List.of(get(first).path(), get(second).path()))
                .containsExactlyInAnyOrder(downloads.resolve("plan.pdf"), downloads.resolve("plan (2).pdf"));
    }

    @Test
    void aLinkInTheWayLeadsNowhere() throws IOException {
        Sending plan = sent(ana, file("plan.pdf", MIB));
        Sending empty = sent(ana, file("empty.txt", 0));
        Path diary = Files.writeString(folder.resolve("diary.txt"), "dear diary");
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        // Somebody has put links at the names that will be written.
        Files.createSymbolicLink(downloads.resolve("plan.pdf"), diary);
        for (Sending sending : List.of(plan, empty)) {
            Files.createSymbolicLink(downloads.resolve("." + sending.file() + ".earshot-part"), diary);
        }

        assertThatThrownBy(() -> get(bob.files().fetch(talk, plan.file(), downloads.resolve("plan.pdf"))))
                .hasMessageStartingWith("to: there is something of that name");
        assertThatThrownBy(() -> get(bob.files().fetch(talk, plan.file(), downloads)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> get(bob.files().fetch(talk, empty.file(), downloads)))
                .isInstanceOf(Refusal.class);

        assertThat(diary).hasContent("dear diary");
    }

    @Test
    void whatCanNotBeSentIsSaidInPlainWordsAndNothingIsPosted() throws IOException {
        assertUnsendable(folder.resolve("nowhere.pdf"), "path: there is no such file.");
        assertUnsendable(folder, "path: it is a folder. Pack it into one file first.");

        assertThat(get(ana.log(talk, 1, 9)).entries()).isEmpty();
        assertThat(get(ana.outbox())).isEmpty();
    }

    @Test
    void aFileThatChangesBeforeItIsSentFailsAndTextsGoOn() throws IOException {
        Path plan = file("plan.pdf", MIB);
        office.shut();
        Sending sending = get(ana.files().send(talk, freshId(), plan));
        Files.write(plan, new byte[MIB]);
        reopen();

        assertThat(refusal(sending.delivered())).isEqualTo(Reason.FILE_UNAVAILABLE);

        assertThat(Office.post(ana, talk, "it changed").seq()).isEqualTo(2);
    }

    @Test
    void aCopyOfWhatIsHereNeedsNobody() throws IOException {
        Path plan = file("plan.pdf", MIB);
        Sending sending = sent(ana, plan);
        office.shut();

        FetchedFile copy = get(ana.files().fetch(talk, sending.file(), folder.resolve("copy.pdf")));

        assertThat(copy.fromServer()).isZero();
        assertThat(Files.mismatch(plan, copy.path())).isEqualTo(-1);
    }

    @Test
    void whatIsWhereItIsWantedAlreadyIsLeftThere() throws IOException {
        Sending sending = sent(ana, file("plan.pdf", MIB));
        get(bob.files().fetch(talk, sending.file(), folder.resolve("got.pdf")));
        Path copy = folder.resolve("copy.pdf");
        get(bob.files().fetch(talk, sending.file(), copy));

        assertThat(get(bob.files().fetch(talk, sending.file(), copy)).path()).isEqualTo(copy);

        Files.write(copy, new byte[MIB]);
        assertThatThrownBy(() -> get(bob.files().fetch(talk, sending.file(), copy)))
                .hasMessageStartingWith("to: there is something of that name");
        assertThat(copy).hasBinaryContent(new byte[MIB]);
    }

    @Test
    void whatSomebodyMovedIsFoundWhereItIsNow() throws IOException {
        Sending sending = sent(ana, file("plan.pdf", MIB));
        get(sending.delivered());
        Path moved = folder.resolve("moved.pdf");
        Files.move(
                get(bob.files().fetch(talk, sending.file(), folder.resolve("got.pdf")))
                        .path(),
                moved);
        assertThat(get(bob.files().where(sending.file()))).isEmpty();

        assertThat(get(bob.files().fetch(talk, sending.file(), moved)).path()).isEqualTo(moved);

        assertThat(get(bob.files().where(sending.file()))).contains(moved);
    }

    @Test
    void aNameThatIsTooLongForTheDiskIsRefusedBeforeAnythingIsFetched() throws IOException {
        Sending sending = sent(ana, file("plan.pdf", MIB));

        assertThatThrownBy(() -> get(bob.files().fetch(talk, sending.file(), folder.resolve("x".repeat(256)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("to: the name is too long.");

        assertThat(get(bob.files().transfers())).isEmpty();
    }

    @Test
    void aFileThatIsLongerThanItsFileSystemSaysIsNotSentAsAnEmptyOne() {
        Path special = Path.of("/proc/version");
        assumeTrue(Files.exists(special), "this system has no file whose length it doesn't tell");

        assertUnsendable(special, "path: the file changed while it was read. Nothing was sent.");
    }

    @Test
    void whatWasDeletedHereIsFetchedAnew() throws IOException {
        Path plan = file("plan.pdf", MIB);
        Sending sending = sent(ana, plan);
        Path got = folder.resolve("got.pdf");
        get(bob.files().fetch(talk, sending.file(), got));
        Files.delete(got);

        assertThat(get(bob.files().where(sending.file()))).isEmpty();
        assertThat(get(bob.files().fetch(talk, sending.file(), got)).fromServer())
                .isEqualTo(MIB);
        assertThat(Files.mismatch(plan, got)).isEqualTo(-1);
    }

    private void reopen() {
        try {
            office.open();
        } catch (chat.earshot.server.start.StartFailure failure) {
            throw new AssertionError(failure);
        }
    }

    private void assertUnsendable(Path path, String sentence) {
        assertThatThrownBy(() -> get(ana.files().send(talk, freshId(), path)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    private Sending sent(Peer from, Path path) {
        Sending sending = get(from.files().send(talk, freshId(), path));
        get(sending.delivered());
        return sending;
    }

    private Path file(String name, int bytes) throws IOException {
        return file("sent", name, bytes);
    }

    private Path file(String in, String name, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(in.hashCode() * 31L + bytes).nextBytes(content);
        return Files.write(Files.createDirectories(folder.resolve(in)).resolve(name), content);
    }

    private static Content.File file(Entry entry) {
        return (Content.File) ((Body.Present) entry.body()).content();
    }

    /** Hears how far a peer's transfers are. */
    private static final class Watch implements PeerListener {
        private final List<Long> heard = new CopyOnWriteArrayList<>();

        static Watch of(Peer peer) {
            Watch watch = new Watch();
            peer.listen(watch);
            return watch;
        }

        long bytes() {
            return heard.isEmpty() ? 0 : heard.get(heard.size() - 1);
        }

        @Override
        public void transfer(FileId file, long bytes, long size, FileTransfer.State state) {
            heard.add(bytes);
        }
    }
}
