package chat.earshot.peer.files;

import static chat.earshot.peer.testing.Sample.BOB;
import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.NOON;
import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.entryId;
import static chat.earshot.peer.testing.Sample.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.earshot.files.BlockList;
import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.HashChain;
import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.FileTransfer.State;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerFiles.FetchedFile;
import chat.earshot.peer.PeerFiles.Sending;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.Posted;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.KeptFile;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.testing.ScriptedSession;
import chat.earshot.peer.testing.ScriptedSession.Asked;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.FetchBlockHashes;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files while the server comes and goes. Without threads or time. */
class TransfersTest {
    private static final byte[] BYTES = {1, 2, 3};
    private static final FileId PLAN = new FileId(new UUID(2, 2));

    @TempDir
    Path folder;

    private final StepLoop loop = new StepLoop();
    private final ScriptedSession session = new ScriptedSession();
    private final List<State> told = new ArrayList<>();
    private CompletableFuture<Peer.Posting> posting = new CompletableFuture<>();
    private PeerStore store;
    private Account ana;
    private Transfers transfers;

    @BeforeEach
    void open() throws Exception {
        store = store(folder.resolve("ana"));
        ana = ana(store);
        Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), content(PLAN));
        store.entries()
                .append(
                        ana,
                        LUNCH,
                        List.of(HashChain.append(LUNCH, HashChain.empty(LUNCH), entryId(1), BOB, NOON, body)));
        transfers = new Transfers(
                loop,
                session,
                store,
                new FileWorker(Runnable::run, loop),
                new PeerListener() {
                    @Override
                    public void transfer(FileId file, long bytes, long size, State state) {
                        told.add(state);
                    }
                },
                (author, conversation, id, file) -> posting);
        transfers.enter(ana);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aFetchThatLastedLongerThanTheServerWasThereGoesOnWhenItIsBack() {
        session.lose();
        CompletableFuture<FetchedFile> fetched = transfers.fetch(ana, LUNCH, PLAN, folder.resolve("plan.pdf"));
        loop.advance(120_000);
        assertThat(fetched).isCompletedExceptionally();
        assertThat(transfers.all()).extracting(FileTransfer::state).containsExactly(State.FETCHING);

        session.comeBack();
        transfers.live();
        loop.advance(1_000);

        assertThat(session.take()).extracting(Asked::request).contains(new FetchBlockHashes(LUNCH, PLAN, 0));
    }

    @Test
    void whatIsReadToBeSharedKeepsNobodyFromBlocks() throws Exception {
        Path file = Files.write(folder.resolve("film"), BYTES);
        List<Runnable> reading = new ArrayList<>();
        FileWorker worker = new FileWorker(Runnable::run, reading::add, loop, BYTES.length);

        CompletableFuture<FileDisk.Reading> read = worker.read(file);
        CompletableFuture<String> served = worker.run(() -> "a block");
        loop.run();

        assertThat(read).isNotDone();
        assertThat(served).isCompletedWithValue("a block");
        reading.forEach(Runnable::run);
        loop.run();
        assertThat(read).isCompleted();
    }

    @Test
    void aFileUnderTheIdOfAnotherEntryIsRefusedAndHoldsUpNoOther() throws Exception {
        Path file = Files.write(folder.resolve("notes.txt"), BYTES);
        ConversationId dinner = new ConversationId(new UUID(1, 2));
        FileId fresh = new FileId(new UUID(2, 3));

        assertThatThrownBy(() -> transfers.send(ana, LUNCH, entryId(1), fresh, file))
                .hasMessageStartingWith("id: ");
        CompletableFuture<Sending> first = transfers.send(ana, LUNCH, entryId(5), fresh, file);
        loop.run();
        assertThat(first).isNotCompletedExceptionally();
        assertThatThrownBy(() -> transfers.send(ana, dinner, entryId(5), new FileId(new UUID(2, 4)), file))
                .hasMessageStartingWith("id: ");
        assertThat(transfers.all()).hasSize(1);
    }

    @Test
    void aFileThatIsAskedForTwiceWhileItIsReadIsSentOnce() throws Exception {
        Path file = Files.write(folder.resolve("notes.txt"), BYTES);
        posting = CompletableFuture.completedFuture(new Peer.Posting(entryId(5), new CompletableFuture<>()));

        CompletableFuture<Sending> first = transfers.send(ana, LUNCH, entryId(5), new FileId(new UUID(2, 3)), file);
        CompletableFuture<Sending> again = transfers.send(ana, LUNCH, entryId(5), new FileId(new UUID(2, 4)), file);
        loop.run();

        assertThat(again.join().file()).isEqualTo(first.join().file());
        assertThat(transfers.all()).hasSize(1);
    }

    @Test
    void whoPausesAFetchIsToldSo() {
        CompletableFuture<FetchedFile> fetched = transfers.fetch(ana, LUNCH, PLAN, folder.resolve("plan.pdf"));
        loop.advance(1_000);
        transfers.pause(PLAN);
        loop.advance(1_000);

        assertThat(fetched).isCompletedExceptionally();
        assertThat(told.get(told.size() - 1)).isEqualTo(State.FETCH_PAUSED);
    }

    @Test
    void aFileWhoseEntryTheOutboxRefusedIsNotSentByItselfAtTheNextStart() throws Exception {
        Path file = Files.write(folder.resolve("notes.txt"), BYTES);
        posting = CompletableFuture.failedFuture(new Refusal(Reason.RATE_LIMITED));

        CompletableFuture<Sending> sending = transfers.send(ana, LUNCH, entryId(2), new FileId(new UUID(2, 3)), file);
        loop.run();

        assertThat(sending).isCompletedExceptionally();
        assertThat(transfers.all()).isEmpty();
    }

    @Test
    void aFileWhoseEntryWasRefusedIsNotResumedAndItsAskerIsToldWhy() throws Exception {
        Path file = Files.write(folder.resolve("notes.txt"), BYTES);
        FileId notes = new FileId(new UUID(2, 3));
        CompletableFuture<Posted> confirmed = new CompletableFuture<>();
        posting = CompletableFuture.completedFuture(new Peer.Posting(entryId(2), confirmed));
        CompletableFuture<Sending> sending = transfers.send(ana, LUNCH, entryId(2), notes, file);
        loop.run();
        assertThat(sending).isCompleted();
        store.outbox().add(ana, List.of(new OutboxEntry(entryId(2), LUNCH, content(notes), null)));
        store.outbox().refuse(ana, entryId(2), Reason.STORAGE_FULL);
        confirmed.completeExceptionally(new Refusal(Reason.STORAGE_FULL));
        loop.run();

        assertThat(refusal(notes)).isEqualTo(Reason.STORAGE_FULL);
        store.outbox().remove(ana, List.of(entryId(2)));
        assertThat(refusal(notes)).isEqualTo(Reason.NO_SUCH_ENTRY);

        assertThat(transfers.all()).extracting(FileTransfer::state).containsExactly(State.FAILED);
    }

    @Test
    void aFileThatIsStillToBeSentStaysSoWhenSomebodyMovesIt() throws Exception {
        Path moved = Files.write(folder.resolve("moved.pdf"), BYTES);
        store.files()
                .put(
                        ana,
                        new KeptFile(
                                LUNCH, entryId(1), content(PLAN), State.SEND_PAUSED, folder.resolve("gone.pdf"), 7));

        CompletableFuture<FetchedFile> fetched = transfers.fetch(ana, LUNCH, PLAN, moved);
        loop.run();

        assertThat(fetched.join().path()).isEqualTo(moved);
        assertThat(transfers.all()).extracting(FileTransfer::state).containsExactly(State.SEND_PAUSED);
        assertThat(transfers.all()).extracting(FileTransfer::path).containsExactly(moved);
    }

    private Reason refusal(FileId file) {
        return catchThrowableOfType(Refusal.class, () -> transfers.resume(file)).reason();
    }

    private static Content.File content(FileId id) {
        return new Content.File(
                id,
                new FileName("plan.pdf"),
                BYTES.length,
                Hash.of(BlockList.sha256().digest(BYTES)),
                new BlockList(BYTES.length, BlockList.sha256().digest(BYTES)).root());
    }
}
