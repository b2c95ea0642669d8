package chat.earshot.peer.desktop.files;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Erasure;
import chat.earshot.peer.desktop.desk.Moved;
import chat.earshot.peer.desktop.files.FileState.Stage;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.pictures.PictureDecoder;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Every file that the window shows: how far it has come, and what a person can do with it. FX thread. */
public final class FilesModel {
    /** Larger pictures are fetched only when a person asks for them. */
    public static final long SHOWN_BYTES_MAX = 5_000_000;

    private static final Duration SILENCE = Duration.ofMillis(2_500);

    private final Desk desk;
    private final Clock clock;
    private final FileMeans means;
    private final Gallery gallery;
    private final Fetching fetching;
    private final FileWords fileWords;
    private final FileListModel list;
    private final PictureModel enlarged;
    private final AttachmentsModel attachments;
    private final Map<FileId, FileItem> items = new HashMap<>();
    private final Map<FileId, FileTransfer> transfers = new HashMap<>();
    private boolean isLoading;
    private boolean isLoadWanted;

    public FilesModel(Desk desk, Words words, Clock clock, FileMeans means, Supplier<EntryId> ids) {
        this.desk = desk;
        this.clock = clock;
        this.means = means;
        this.gallery = new Gallery(desk.answers(), means);
        this.fileWords = new FileWords(words);
        this.fetching = new Fetching(desk, words, means, this::lookAgain);
        this.list = new FileListModel(desk, words, clock, this);
        this.enlarged = new PictureModel(gallery);
        this.attachments = new AttachmentsModel(desk, words, means, this, ids);
        desk.onMoved(this::moved);
        desk.onErasure(this::erased);
        load();
        attachments.goOn();
    }

    /** The files of the conversation in the centre. */
    public FileListModel list() {
        return list;
    }

    /** The picture that stands over the window. */
    public PictureModel enlarged() {
        return enlarged;
    }

    /** What is about to be shared. */
    public AttachmentsModel attachments() {
        return attachments;
    }

    /** What is said of a file. */
    public FileWords words() {
        return fileWords;
    }

    /** @param seq its entry's; 0 while that waits */
    public FileItem item(ConversationId conversation, Content.File file, long seq) {
        FileItem known = items.get(file.id());
        if (known != null) {
            known.place(seq);
            return known;
        }
        FileItem item = new FileItem(conversation, file, seq);
        items.put(file.id(), item);
        FileTransfer transfer = transfers.get(file.id());
        if (transfer != null) {
            settle(item, transfer);
        } else if (seq == 0) {
            item.become(Stage.WAITING);
        } else {
            fetching.saved(file.id()).ifPresent(path -> {
                item.at(path);
                item.become(Stage.HERE);
            });
        }
        return item;
    }

    /** What can be done now, the most wanted first. */
    public List<FileDeed> deeds(FileItem item) {
        if (item.isRefused()) {
            return List.of();
        }
        boolean opens = item.sort().isOpened();
        return switch (item.state().get().stage()) {
            case ELSEWHERE, SHOWN -> List.of(FileDeed.SAVE, FileDeed.SAVE_AS);
            case WAITING -> item.seq() == 0 ? List.of(FileDeed.CANCEL) : List.of(FileDeed.PAUSE, FileDeed.CANCEL);
            case SENDING, FETCHING -> List.of(FileDeed.PAUSE, FileDeed.CANCEL);
            case SEND_PAUSED, FETCH_PAUSED -> List.of(FileDeed.RESUME, FileDeed.CANCEL);
            case SEND_FAILED, SEND_CANCELLED -> List.of(FileDeed.RETRY);
            // Maybe not there: something else may have got its name.
            case UNAVAILABLE -> List.of(FileDeed.RETRY, FileDeed.SAVE_AS);
            case SENT -> opens ? List.of(FileDeed.OPEN, FileDeed.SHOW) : List.of(FileDeed.SHOW);
            case HERE ->
                opens
                        ? List.of(FileDeed.OPEN, FileDeed.SHOW, FileDeed.SAVE_AS)
                        : List.of(FileDeed.SHOW, FileDeed.SAVE_AS);
        };
    }

    /** Does it, unless it can't be done any more. Saving elsewhere and enlarging need a place and a sheet. */
    public void act(FileItem item, FileDeed deed) {
        if (!deeds(item).contains(deed)) {
            return;
        }
        switch (deed) {
            case OPEN -> fetching.open(item, path -> path);
            case SHOW -> fetching.open(item, path -> path.toAbsolutePath().getParent());
            case SAVE -> fetching.save(item);
            case PAUSE -> pause(item);
            case RESUME, RETRY -> resume(item);
            case CANCEL -> cancel(item);
            case SAVE_AS, ENLARGE -> {
                // The views ask where, and show.
            }
        }
    }

    /** Brings a file to a place that the person chose, in the place of what may be there. */
    public void saveTo(FileItem item, Path to) {
        fetching.saveTo(item, to);
    }

    /** Somebody sees this file: if it is a picture, it shall be shown. */
    public void look(FileItem item) {
        item.seen(true);
        long size = item.file().size();
        if (item.sort() != FileSort.PICTURE || size > PictureDecoder.FILE_BYTES_MAX || size == 0) {
            return;
        }
        switch (item.state().get().stage()) {
            case WAITING, SENDING, SEND_PAUSED, SENT, HERE ->
                item.path().ifPresent(path -> gallery.show(item, path, () -> {}));
            case SHOWN -> item.path().ifPresent(path -> gallery.show(item, path, () -> showAgain(item)));
            case ELSEWHERE -> {
                boolean can = desk.standing().get().isConnected() && item.seq() > 0 && !item.isLookedAt();
                if (can && size <= SHOWN_BYTES_MAX && transfersAreKnown()) {
                    fetching.show(item);
                }
            }
            default -> {
                // It is on its way, or isn't to be had.
            }
        }
    }

    /** It had to make room for newer ones. Once only: what something takes away each time isn't brought for ever. */
    private void showAgain(FileItem item) {
        if (item.state().get().stage() == Stage.SHOWN
                && desk.standing().get().isConnected()
                && !item.isBroughtAgain()) {
            item.broughtAgain();
            fetching.show(item);
        }
    }

    /** Entries of a log were read: what was erased while this window was closed has no picture any more. */
    public void met(ConversationId id, List<Entry> entries) {
        Set<Long> gone = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.kind() == EntryKind.FILE && entry.body() instanceof Body.Erased) {
                gone.add(entry.seq());
            }
        }
        if (!gone.isEmpty()) {
            means.disk().execute(() -> means.folders().forget(id, gone::contains));
        }
    }

    /** Asks the peer again what it knows of files. */
    void load() {
        isLoadWanted = isLoading;
        if (isLoading) {
            return;
        }
        isLoading = true;
        desk.answers()
                .when(
                        desk.peer().files().transfers(),
                        found -> {
                            loaded();
                            found.forEach(this::learn);
                            List.copyOf(items.values()).forEach(this::lookAgain);
                        },
                        trouble -> loaded());
    }

    /** A file was shared from here: its entry waits now. */
    void shared(FileTransfer transfer) {
        learn(transfer);
    }

    Optional<FileTransfer> transfer(FileId file) {
        return Optional.ofNullable(transfers.get(file));
    }

    /** The files here that the server hasn't got yet. */
    List<Path> unsent() {
        return transfers.values().stream()
                .filter(one -> one.state() != FileTransfer.State.SENT && one.state() != FileTransfer.State.FETCHED)
                .map(FileTransfer::path)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    Clock clock() {
        return clock;
    }

    private boolean transfersAreKnown() {
        return !isLoading;
    }

    private void loaded() {
        isLoading = false;
        if (isLoadWanted) {
            load();
        }
    }

    private void lookAgain(FileItem item) {
        if (item.isSeen()) {
            look(item);
        }
    }

    private void learn(FileTransfer transfer) {
        transfers.put(transfer.file().id(), transfer);
        FileItem item = items.get(transfer.file().id());
        if (item != null) {
            settle(item, transfer);
        }
    }

    private void settle(FileItem item, FileTransfer transfer) {
        FileState before = item.state().get();
        Stage stage = stage(item.file().id(), transfer);
        item.at(stage == Stage.HERE ? fetching.saved(item.file().id()).orElse(transfer.path()) : transfer.path());
        boolean isKnownBetter = before.stage() == Stage.UNAVAILABLE
                && (stage == Stage.FETCH_PAUSED || (stage == Stage.HERE && item.isLost()));
        if (!isKnownBetter && (before.stage() != stage || before.bytes() < transfer.bytes())) {
            item.become(new FileState(stage, transfer.bytes(), before.perSecond(), ""));
        }
    }

    private Stage stage(FileId file, FileTransfer transfer) {
        return switch (transfer.state()) {
            case WAITING -> Stage.WAITING;
            case SENDING -> Stage.SENDING;
            case SENT -> Stage.SENT;
            case SEND_PAUSED -> Stage.SEND_PAUSED;
            case FAILED -> Stage.SEND_FAILED;
            case CANCELLED -> Stage.SEND_CANCELLED;
            case FETCHING -> Stage.FETCHING;
            case FETCH_PAUSED -> Stage.FETCH_PAUSED;
            case FETCHED ->
                means.folders().isShown(transfer.path()) && fetching.saved(file).isEmpty() ? Stage.SHOWN : Stage.HERE;
        };
    }

    private void moved(Moved now) {
        FileItem item = items.get(now.file());
        if (item == null || !transfers.containsKey(now.file())) {
            load();
        }
        if (item == null) {
            return;
        }
        switch (now.state()) {
            case SENDING -> advance(item, Stage.SENDING, now.bytes());
            case FETCHING -> advance(item, Stage.FETCHING, now.bytes());
            case CANCELLED -> {
                boolean wasFetched = item.state().get().stage() == Stage.ELSEWHERE;
                item.become(wasFetched || isFetch(now.file()) ? Stage.ELSEWHERE : Stage.SEND_CANCELLED);
                transfers.remove(now.file());
            }
            case FETCH_PAUSED -> fetching.failedByItself(item);
            case SENT, FETCHED, FAILED, WAITING, SEND_PAUSED -> load();
        }
    }

    private boolean isFetch(FileId file) {
        return transfer(file)
                .filter(known -> known.state() == FileTransfer.State.FETCHING
                        || known.state() == FileTransfer.State.FETCH_PAUSED)
                .isPresent();
    }

    private void advance(FileItem item, Stage stage, long bytes) {
        if (item.isHeld()) {
            item.become(new FileState(item.state().get().stage(), bytes, 0, ""));
            return;
        }
        long event = item.countEvent();
        item.become(new FileState(stage, bytes, item.speed().at(clock.millis(), bytes), ""));
        // What stands still says nothing more: then its speed is none.
        means.later().after(SILENCE, () -> {
            FileState now = item.state().get();
            if (item.events() == event && now.stage() == stage) {
                item.speed().stop();
                item.become(new FileState(stage, now.bytes(), 0, ""));
            }
        });
    }

    private void pause(FileItem item) {
        FileState now = item.state().get();
        boolean fetched = now.stage() == Stage.FETCHING;
        item.speed().stop();
        item.held(true);
        // First, so that the end of what was under way isn't taken for a failure.
        item.become(new FileState(fetched ? Stage.FETCH_PAUSED : Stage.SEND_PAUSED, now.bytes(), 0, ""));
        desk.answers().when(desk.peer().files().pause(item.file().id()), done -> {}, trouble -> {
            item.held(false);
            load();
        });
    }

    private void resume(FileItem item) {
        item.held(false);
        switch (item.state().get().stage()) {
            case FETCH_PAUSED -> fetching.goOn(item);
            case UNAVAILABLE -> fetching.again(item);
            default ->
                desk.answers().when(desk.peer().files().resume(item.file().id()), done -> load());
        }
    }

    private void cancel(FileItem item) {
        Optional<OutboxEntry> waiting = desk.waiting().in(item.conversation()).stream()
                .filter(entry -> entry.file().filter(item.file()::equals).isPresent())
                .findFirst();
        if (waiting.isPresent()) {
            desk.waiting().drop(waiting.get());
            return;
        }
        item.held(false);
        boolean fetched = item.state().get().stage() == Stage.FETCHING
                || item.state().get().stage() == Stage.FETCH_PAUSED;
        if (fetched) {
            item.become(Stage.ELSEWHERE);
            // Else a cancelled picture would be fetched again at once.
            item.lookedAt(true);
        }
        desk.answers().when(desk.peer().files().cancel(item.file().id()), done -> load());
    }

    private void erased(Erasure erasure) {
        means.disk().execute(() -> means.folders().forget(erasure.conversation(), erasure::isWithin));
        for (FileItem item : List.copyOf(items.values())) {
            if (item.conversation().equals(erasure.conversation()) && erasure.isWithin(item.seq())) {
                gallery.forget(item);
                fetching.forget(item);
                enlarged.gone(item);
                items.remove(item.file().id());
                if (item.state().get().stage().isUnderWay()) {
                    desk.answers().when(desk.peer().files().cancel(item.file().id()), done -> {});
                }
            }
        }
    }
}
