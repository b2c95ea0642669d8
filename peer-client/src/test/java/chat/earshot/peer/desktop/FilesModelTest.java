package chat.earshot.peer.desktop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.files.Attachment;
import chat.earshot.peer.desktop.files.AttachmentsModel;
import chat.earshot.peer.desktop.files.FileChoice;
import chat.earshot.peer.desktop.files.FileDeed;
import chat.earshot.peer.desktop.files.FileItem;
import chat.earshot.peer.desktop.files.FileListModel;
import chat.earshot.peer.desktop.files.FileMeans;
import chat.earshot.peer.desktop.files.FileState.Stage;
import chat.earshot.peer.desktop.files.FilesModel;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.peer.desktop.kit.KeptValues;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.pictures.Pixels;
import chat.earshot.peer.testing.HandClock;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Presence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, as the window's models know them, without a toolkit. */
class FilesModelTest {
    @TempDir
    Path folder;

    private final Words words = Words.in(Locale.ENGLISH, ZoneOffset.UTC);
    private final FakePeer peer = new FakePeer().signedInAs("ana", "Ana");
    private final List<URI> opened = new ArrayList<>();
    private final HandClock clock = new HandClock(Screens.NOW);
    private ConversationId id;
    private MainModel model;

    @BeforeEach
    void open() {
        peer.contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "");
        id = peer.talk("", true, "bob");
        Desk desk = new Desk(peer, Runnable::run, new Answers(Runnable::run, words));
        peer.listen(desk.listener());
        desk.open(peer.resume().join());
        model = new MainModel(
                desk,
                words,
                clock,
                new ModelMeans(
                        KeptValues.load(folder.resolve("drafts"), Runnable::run),
                        () -> new EntryId(UUID.randomUUID()),
                        FileKit.means(folder, opened::add)));
        model.open(id);
    }

    @Test
    void aPictureComesByItselfAndADownloadOfItIsAnotherFile() {
        FileItem item = shared("hills.png", FileKit.picture("png", 800, 600));

        files().look(item);

        assertThat(item.state().get().stage()).isEqualTo(Stage.SHOWN);
        assertThat(item.picture().get()).isNotNull();
        assertThat(files().deeds(item)).containsExactly(FileDeed.SAVE, FileDeed.SAVE_AS);
        files().act(item, FileDeed.SAVE);
        assertThat(item.state().get().stage()).isEqualTo(Stage.HERE);
        assertThat(item.path().orElseThrow()).startsWith(folder.resolve("Downloads"));
        assertThat(kept()).hasSize(1);
    }

    @Test
    void aPictureTooLargeToBeFetchedUnaskedIsShownAsAFile() {
        Entry entry = peer.shares(id, "bob", "wall.png", FilesModel.SHOWN_BYTES_MAX + 1);
        FileItem item = item(entry);

        files().look(item);

        assertThat(item.state().get().stage()).isEqualTo(Stage.ELSEWHERE);
        assertThat(peer.files().isAsked(item.file().id())).isFalse();
    }

    @Test
    void aFileThatSomebodyReplacesStaysUntilTheNewOneIsThere() throws IOException {
        Path old = Files.writeString(folder.resolve("menu.pdf"), "last week");
        Entry entry = peer.shares(id, "bob", "menu.pdf", 5);
        FileItem item = item(entry);

        files().saveTo(item, old);
        peer.files().fail(item.file().id(), Reason.FILE_UNAVAILABLE);
        assertThat(old).hasContent("last week");

        peer.files().hold(item.file().id(), "today".getBytes(UTF_8));
        files().saveTo(item, old);

        assertThat(old).hasContent("today");
        assertThat(item.path()).contains(old);
        assertThat(peer.files().transfers().join())
                .extracting(FileTransfer::path)
                .containsExactly(old);
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside.filter(Files::isRegularFile)
                            .map(Path::getFileName)
                            .map(Path::toString))
                    .filteredOn(name -> name.startsWith("menu"))
                    .containsExactly("menu.pdf");
        }
    }

    @Test
    void aFileOfTheLongestNameIsReplacedLikeAnyOther() throws IOException {
        Path old = Files.writeString(folder.resolve("ü".repeat(125) + "x.pdf"), "last week");
        FileItem item = shared("menu.pdf", "today".getBytes(UTF_8));

        files().saveTo(item, old);

        assertThat(old).hasContent("today");
        assertThat(item.path()).contains(old);
    }

    @Test
    void aProgramIsNeverOpenedAndTheRowSaysWhy() {
        FileItem item = shared("setup.EXE", new byte[] {1});
        files().act(item, FileDeed.SAVE);

        assertThat(files().deeds(item)).containsExactly(FileDeed.SHOW, FileDeed.SAVE_AS);
        files().act(item, FileDeed.OPEN);
        assertThat(opened).isEmpty();
        files().act(item, FileDeed.SHOW);
        assertThat(opened).containsExactly(folder.resolve("Downloads").toUri());
        assertThat(files().words().closed(item)).contains("harm");
        assertThat(files().words().closed(shared("notes.unknown", new byte[0]))).isEmpty();
    }

    @Test
    void aDocumentIsOpenedUnlessItIsNoLongerThere() throws IOException {
        FileItem item = shared("menu.pdf", new byte[] {1, 2});
        files().act(item, FileDeed.SAVE);
        files().act(item, FileDeed.OPEN);
        assertThat(opened).containsExactly(item.path().orElseThrow().toUri());

        Files.delete(item.path().orElseThrow());
        files().act(item, FileDeed.OPEN);

        assertThat(opened).hasSize(1);
        assertThat(files().words().state(item)).isEqualTo("It is no longer where it was. You can download it again.");
    }

    @Test
    void whatIsNoLongerThereIsNotSaidToBeThereAgainWhenAnotherFileIsCancelled() throws IOException {
        FileItem gone = shared("menu.pdf", new byte[] {1, 2});
        files().act(gone, FileDeed.SAVE);
        Files.delete(gone.path().orElseThrow());
        files().act(gone, FileDeed.OPEN);
        FileItem film = item(peer.shares(id, "bob", "film.mp4", 100_000_000));
        peer.files().stands(id, film.file(), folder.resolve("film.mp4"), 10, FileTransfer.State.FETCHING);

        files().act(film, FileDeed.CANCEL);

        assertThat(files().deeds(gone)).doesNotContain(FileDeed.OPEN);
        assertThat(files().words().state(gone)).isEqualTo("It is no longer where it was. You can download it again.");
    }

    @Test
    void progressTellsBytesAndSpeedAndNoMoreThanThat() {
        Entry entry = peer.shares(id, "bob", "film.mp4", 100_000_000);
        FileItem item = item(entry);
        files().act(item, FileDeed.SAVE);
        assertThat(files().words().state(item)).isEqualTo("100 MB, looking for somebody who has it…");

        stands(item, 10_000_000, FileTransfer.State.FETCHING);
        clock.pass(Duration.ofSeconds(1));
        stands(item, 12_000_000, FileTransfer.State.FETCHING);

        assertThat(files().words().state(item)).isEqualTo("Downloading, 12 MB of 100 MB, 2 MB/s");
        assertThat(files().deeds(item)).containsExactly(FileDeed.PAUSE, FileDeed.CANCEL);
        files().act(item, FileDeed.PAUSE);
        assertThat(files().words().state(item)).isEqualTo("Paused, 12 MB of 100 MB");
        files().act(item, FileDeed.RESUME);
        assertThat(item.state().get().stage()).isEqualTo(Stage.FETCHING);
        files().act(item, FileDeed.CANCEL);
        assertThat(item.state().get().stage()).isEqualTo(Stage.ELSEWHERE);
    }

    @Test
    void whatIsPausedStaysSoWhateverIsToldLateOfIt() {
        FileItem item = item(peer.shares(id, "bob", "film.mp4", 100_000_000));
        files().act(item, FileDeed.SAVE);
        stands(item, 10_000_000, FileTransfer.State.FETCHING);

        files().act(item, FileDeed.PAUSE);
        stands(item, 12_000_000, FileTransfer.State.FETCHING);
        assertThat(files().words().state(item)).isEqualTo("Paused, 12 MB of 100 MB");
        assertThat(files().deeds(item)).containsExactly(FileDeed.RESUME, FileDeed.CANCEL);
        stands(item, 12_000_000, FileTransfer.State.FETCH_PAUSED);
        assertThat(files().words().state(item)).isEqualTo("Paused, 12 MB of 100 MB");

        files().act(item, FileDeed.RESUME);
        stands(item, 13_000_000, FileTransfer.State.FETCHING);
        assertThat(item.state().get().stage()).isEqualTo(Stage.FETCHING);
    }

    @Test
    void whatGoesOnByItselfAfterARestartIsUnderWay() {
        FileItem item = item(peer.shares(id, "bob", "film.mp4", 100_000_000));
        stands(item, 10_000_000, FileTransfer.State.FETCH_PAUSED);
        files().act(item, FileDeed.RESUME);
        files().act(item, FileDeed.PAUSE);
        files().act(item, FileDeed.RESUME);

        stands(item, 12_000_000, FileTransfer.State.FETCHING);

        assertThat(item.state().get().stage()).isEqualTo(Stage.FETCHING);
    }

    @Test
    void whatNobodyHasOrHasExpiredSaysSoAndCanBeTriedAgain() {
        FileItem item = item(peer.shares(id, "bob", "menu.pdf", 12));
        files().act(item, FileDeed.SAVE);
        peer.files().fail(item.file().id(), Reason.FILE_UNAVAILABLE);
        assertThat(files().words().state(item)).startsWith("Nobody who is online has this file");

        files().act(item, FileDeed.RETRY);
        peer.files().fail(item.file().id(), Reason.FILE_EXPIRED);
        assertThat(files().words().state(item)).isEqualTo("The file has expired on the server.");

        files().act(item, FileDeed.RETRY);
        peer.files().fail(item.file().id(), Reason.STORAGE_FULL);
        assertThat(files().words().state(item)).contains("this computer");
    }

    @Test
    void aPictureThatHadToMakeRoomForOthersComesAgain() throws IOException {
        FileItem before = shared("hills.png", FileKit.picture("png", 80, 60));
        files().look(before);
        Files.delete(before.path().orElseThrow());
        model = new Opened(peer, folder, Runnable::run).model;
        FileItem item = item(peer.entry(id, 1));
        assertThat(item.state().get().stage()).isEqualTo(Stage.SHOWN);

        files().look(item);

        assertThat(item.picture().get()).isNotNull();
        assertThat(item.path().orElseThrow()).exists();
    }

    @Test
    void filesAreSharedWhereTheyWereAskedForWhateverIsOpenedWhileTheyAreChosen() throws IOException {
        ConversationId other = peer.talk("Other", false, "bob");
        Path chosen = file("plan.pdf", 10);
        AttachmentsModel attachments = files().attachments();

        attachments.choose(new FileChoice() {
            @Override
            public List<Path> some() {
                model.open(other);
                return List.of(chosen);
            }

            @Override
            public Optional<Path> place(String name) {
                return Optional.empty();
            }
        });

        assertThat(attachments.attached()).isEmpty();
        model.open(id);
        assertThat(attachments.attached()).extracting(Attachment::name).containsExactly("plan.pdf");
    }

    @Test
    void anErasedFileGoesWithItsPicture() {
        FileItem item = shared("hills.png", FileKit.picture("png", 80, 60));
        files().look(item);
        files().list().shown().set(true);
        files().enlarged().open(item);
        assertThat(kept()).hasSize(1);
        assertThat(files().list().listed()).hasSize(1);

        peer.erases(id, peer.entry(id, 1));

        assertThat(kept()).isEmpty();
        assertThat(item.picture().get()).isNull();
        assertThat(files().enlarged().pixels().get()).isNull();
        assertThat(files().list().listed()).isEmpty();
        assertThat(said()).isEmpty();
    }

    @Test
    void whatIsAttachedAndNotSentIsStillThereInAWindowThatIsBuiltAnew() throws IOException {
        Path minutes = file("the minutes + 100%.pdf", 2_400);
        Path moved = file("moved.pdf", 10);
        attachments().add(List.of(minutes, moved, file("sent.pdf", 10), file("taken away.pdf", 10)));
        attachments().remove(attachments().attached().get(3));
        Files.delete(moved);

        model.close();
        model = new Opened(peer, folder, Runnable::run).model;
        model.open(id);

        assertThat(attachments().attached())
                .extracting(Attachment::path, Attachment::stage)
                .containsExactly(
                        tuple(minutes, Attachment.Stage.READY),
                        tuple(moved, Attachment.Stage.FAILED),
                        tuple(folder.resolve("sent.pdf"), Attachment.Stage.READY));

        attachments().remove(attachments().attached().get(1));
        attachments().send();
        model.close();
        model = new Opened(peer, folder, Runnable::run).model;
        model.open(id);
        assertThat(attachments().attached()).isEmpty();
    }

    @Test
    void whatIsStillReadToBeSentWhenItsWindowEndsIsSentByTheNextOneAndOnce() throws IOException {
        ConversationId other = peer.talk("Other", false, "bob");
        attachments().add(List.of(file("film.mp4", 10)));
        model.open(other);
        attachments().add(List.of(file("plan.pdf", 10)));
        model.open(id);
        peer.files().readSlowly();
        model.composer().send();

        model.close();
        model = new Opened(peer, folder, Runnable::run).model;
        model.open(id);
        assertThat(attachments().attached())
                .extracting(Attachment::name, Attachment::stage)
                .containsExactly(tuple("film.mp4", Attachment.Stage.READING));
        peer.files().read();

        assertThat(said()).extracting(Row.Said::text).containsExactly("film.mp4");
        model.close();
        model = new Opened(peer, folder, Runnable::run).model;
        model.open(id);
        assertThat(attachments().attached()).isEmpty();
        assertThat(said()).extracting(Row.Said::text).containsExactly("film.mp4");
        model.open(other);
        assertThat(attachments().attached()).extracting(Attachment::name).containsExactly("plan.pdf");
    }

    @Test
    void aLargePictureIsHeldOnlyWhileItsSheetIsOpen() {
        FileItem item = shared("hills.png", FileKit.picture("png", 80, 60));
        files().look(item);
        files().enlarged().open(item);
        model.show(MainModel.Overlay.PICTURE);
        assertThat(files().enlarged().pixels().get()).isNotNull();

        model.overlay().set(MainModel.Overlay.NONE);

        assertThat(files().enlarged().pixels().get()).isNull();
        assertThat(files().enlarged().item().get()).isNull();
        assertThat(item.picture().get()).isNotNull();
    }

    @Test
    void whatWasErasedWhileTheWindowWasClosedIsGoneOnceTheLogIsRead() throws IOException {
        FileItem item = shared("hills.png", FileKit.picture("png", 80, 60));
        Path kept = Files.createDirectories(folder.resolve("window/pictures/" + id))
                .resolve("1-" + item.file().id() + ".png");
        peer.erases(id, peer.entry(id, 1));
        Files.write(kept, new byte[] {1});

        model.timeline().open(model.desk().conversation(id).orElseThrow());

        assertThat(kept).doesNotExist();
    }

    @Test
    void aFileSharedOfflineWaitsLikeATextAndCanBeDiscarded() throws IOException {
        peer.lose(ConnectionState.RECONNECTING, "");
        attachments().add(List.of(file("minutes.pdf", 2_400)));
        assertThat(attachments().attached()).extracting(Attachment::note).containsExactly("2.4 kB");
        assertThat(model.composer().sendable().get()).isTrue();
        model.composer().send();

        Row.Said row = said().get(0);
        assertThat(row.state()).isEqualTo(Row.State.WAITING);
        assertThat(attachments().attached()).isEmpty();
        FileItem item = files().item(id, row.about().file().orElseThrow(), 0);
        assertThat(files().words().state(item)).isEqualTo("2.4 kB, waits for the server");
        assertThat(row.editable()).isFalse();
        files().act(item, FileDeed.CANCEL);
        assertThat(said()).isEmpty();
    }

    @Test
    void aFileThatTheServerRefusesIsTriedAgainOrDiscardedByItsRow() throws IOException {
        peer.lose(ConnectionState.RECONNECTING, "");
        attachments().add(List.of(file("film.mp4", 2_400)));
        model.composer().send();
        FileItem item = files().item(id, said().get(0).about().file().orElseThrow(), 0);
        peer.refuseWaiting(Reason.TOO_LARGE);
        stands(item, 0, FileTransfer.State.FAILED);

        assertThat(said().get(0).state()).isEqualTo(Row.State.REFUSED);
        assertThat(files().deeds(item)).isEmpty();
        assertThat(files().words().state(item)).isEqualTo("2.4 kB");
        model.timeline().drop(said().get(0));
        assertThat(said()).isEmpty();
    }

    @Test
    void aTextAndItsFilesGoTogetherTheTextFirst() throws IOException {
        model.composer().text().set("the minutes");
        attachments().add(List.of(file("minutes.pdf", 10), file("photo.jpg", 10)));
        model.composer().send();

        assertThat(said()).extracting(Row.Said::text).containsExactly("the minutes", "minutes.pdf", "photo.jpg");
        assertThat(said()).extracting(Row.Said::seq).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatCannotBeSharedSaysWhyAndStaysUntilItIsRemoved() throws IOException {
        Path large = file("large.bin", 1_000_001);
        attachments().add(List.of(folder, folder.resolve("nowhere.txt"), large));
        assertThat(attachments().attached())
                .extracting(Attachment::stage)
                .containsExactly(Attachment.Stage.FAILED, Attachment.Stage.FAILED, Attachment.Stage.READY);
        assertThat(attachments().attached().get(0).note()).startsWith("This is a folder.");
        model.composer().send();
        assertThat(attachments().attached().get(2).note()).startsWith("This file can’t be read");

        file("large.bin", 10);
        attachments().retry(attachments().attached().get(2));
        List.copyOf(attachments().attached()).forEach(attachments()::remove);

        assertThat(said()).extracting(Row.Said::text).containsExactly("large.bin");
        assertThat(attachments().attached()).isEmpty();
    }

    @Test
    void aPastedPictureBecomesAFileThatGoesWhenItIsRemoved() {
        int[] colours = new int[12];
        attachments().paste(new Pixels(4, 3, colours));
        Attachment pasted = attachments().attached().get(0);
        assertThat(pasted.name()).isEqualTo("Picture 2026-03-12 10.43.00.png");
        assertThat(pasted.path()).exists();

        attachments().remove(pasted);

        assertThat(pasted.path()).doesNotExist();
    }

    @Test
    void aPastedPictureStaysWithTheConversationThatItWasPastedInto() {
        ConversationId other = peer.talk("Other", false, "bob");
        Deque<Runnable> disk = new ArrayDeque<>();
        MainModel slow = open(disk::add);
        slow.open(id);

        slow.files().attachments().paste(new Pixels(4, 3, new int[12]));
        slow.open(other);
        while (!disk.isEmpty()) {
            disk.remove().run();
        }

        assertThat(slow.files().attachments().attached()).isEmpty();
        slow.open(id);
        assertThat(slow.files().attachments().attached()).hasSize(1);
    }

    /** A window with that disk. */
    private MainModel open(Executor disk) {
        FileMeans means = FileKit.means(folder);
        return new MainModel(
                model.desk(),
                words,
                clock,
                new ModelMeans(
                        KeptValues.load(folder.resolve("drafts"), Runnable::run),
                        () -> new EntryId(UUID.randomUUID()),
                        new FileMeans(
                                means.folders(), means.saved(), means.drafts(), disk, means.later(), means.outside())));
    }

    @Test
    void theListOfFilesIsReadOnlyOnceItIsLookedAtAndThenGrows() {
        peer.shares(id, "bob", "one.pdf", 1);
        peer.says(id, "bob", "a text");
        FileListModel list = files().list();
        assertThat(list.listed()).isEmpty();
        list.shown().set(true);
        peer.shares(id, "ana", "two.pdf", 1);

        assertThat(list.listed())
                .extracting(one -> one.item().file().name().value() + " " + one.who())
                .containsExactly("two.pdf You", "one.pdf Bob");
    }

    @Test
    void afterMidnightTheListOfFilesSaysAnewWhenEachWasShared() {
        peer.shares(id, "bob", "one.pdf", 1);
        FileListModel list = files().list();
        list.shown().set(true);
        assertThat(list.listed()).extracting(FileListModel.Listed::when).containsExactly("10:42 AM");

        clock.pass(Duration.ofDays(1));
        list.lookAtDate();
        assertThat(list.listed()).extracting(FileListModel.Listed::when).containsExactly("Yesterday");

        clock.pass(Duration.ofDays(1));
        peer.at("2026-03-14T00:10:00Z");
        peer.shares(id, "bob", "two.pdf", 1);
        assertThat(list.listed()).extracting(FileListModel.Listed::when).containsExactly("12:10 AM", "Thu");
    }

    @Test
    void filesAreListedAPageAtATimeAndOnceAlsoForWhoLooksAwayMeanwhile() {
        peer.shares(id, "bob", "one.pdf", 1);
        peer.shares(id, "bob", "two.pdf", 1);
        ConversationId other = peer.talk("Other", false, "bob");
        FileListModel list = files().list();
        List<Integer> sizes = new ArrayList<>();
        list.listed().addListener((ListChangeListener<FileListModel.Listed>)
                change -> sizes.add(change.getList().size()));

        peer.holdAnswers();
        list.shown().set(true);
        model.open(other);
        model.open(id);
        peer.answerHeld();

        assertThat(list.listed())
                .extracting(one -> one.item().file().name().value())
                .containsExactly("two.pdf", "one.pdf");
        assertThat(sizes).containsExactly(2);
    }

    @Test
    void whatSomebodySeesNowIsKeptAndNotWhatCameFirst() {
        List<FileItem> items = new ArrayList<>();
        for (int count = 0; count <= 40; count++) {
            items.add(shared(count + ".png", FileKit.picture("png", 8, 6)));
        }
        items.subList(0, 40).forEach(files()::look);
        files().look(items.get(0));

        files().look(items.get(40));

        assertThat(items.get(0).picture().get()).isNotNull();
        assertThat(items.get(1).picture().get()).isNull();
    }

    @Test
    void sizesAreInPeoplesUnits() {
        assertThat(Stream.of(0L, 999L, 1_000L, 999_499L, 999_500L, 1_234_567L, 2_500_000_000L)
                        .map(words::size))
                .containsExactly("0 B", "999 B", "1 kB", "999 kB", "1 MB", "1.2 MB", "2.5 GB");
        assertThat(Words.in(Locale.GERMAN, ZoneOffset.UTC).size(1_234_567)).isEqualTo("1,2 MB");
    }

    private FileItem shared(String name, byte[] bytes) {
        Entry entry = peer.shares(id, "bob", name, bytes.length);
        FileItem item = item(entry);
        peer.files().hold(item.file().id(), bytes);
        return item;
    }

    private FileItem item(Entry entry) {
        return files().item(id, (Content.File) ((Body.Present) entry.body()).content(), entry.seq());
    }

    private void stands(FileItem item, long bytes, FileTransfer.State state) {
        peer.files().stands(id, item.file(), folder.resolve("Downloads/x"), bytes, state);
    }

    private Path file(String name, int bytes) throws IOException {
        return Files.write(folder.resolve(name), new byte[bytes]);
    }

    private List<Path> kept() {
        Path pictures = folder.resolve("window/pictures");
        try (Stream<Path> found = Files.exists(pictures) ? Files.walk(pictures) : Stream.empty()) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<Row.Said> said() {
        return model.timeline().rows().stream()
                .filter(Row.Said.class::isInstance)
                .map(Row.Said.class::cast)
                .toList();
    }

    private FilesModel files() {
        return model.files();
    }

    private AttachmentsModel attachments() {
        return model.files().attachments();
    }
}
