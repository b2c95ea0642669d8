package chat.earshot.peer.desktop.files;

import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.PeerFiles;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.kit.Trouble;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.pictures.Pixels;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileName;
import chat.earshot.values.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the text that is being written: files chosen, dropped or pasted, until they go. Kept over restarts
 * like the text. FX thread.
 */
public final class AttachmentsModel {
    /** So many at once, for each conversation. */
    public static final int ATTACHED_MAX = 20;

    private static final DateTimeFormatter PASTED_AT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH.mm.ss", Locale.ROOT);

    private final Desk desk;
    private final Words words;
    private final FileMeans means;
    private final FilesModel files;
    private final Supplier<EntryId> ids;
    private final KeptAttachments kept;
    private final Map<ConversationId, List<Attachment>> all = new HashMap<>();
    /** The entries that share what is being sent, by the attachments' numbers. */
    private final Map<Long, EntryId> sending = new HashMap<>();

    private final ObservableList<Attachment> attached = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final BooleanProperty dropping = new SimpleBooleanProperty();
    private @Nullable ConversationId open;
    private long numbers;
    /** Another one may stand in its place by now. */
    private boolean closed;

    AttachmentsModel(Desk desk, Words words, FileMeans means, FilesModel files, Supplier<EntryId> ids) {
        this.desk = desk;
        this.words = words;
        this.means = means;
        this.files = files;
        this.ids = ids;
        this.kept = new KeptAttachments(means.drafts(), desk.me().key());
        kept.files().forEach(this::restore);
    }

    /** Goes on with what was being sent when a window ended: asking for the same entry again sends nothing twice. */
    void goOn() {
        all.forEach((id, some) -> List.copyOf(some)
                .forEach(one ->
                        Optional.ofNullable(sending.get(one.number())).ifPresent(entry -> send(id, one, entry))));
    }

    /** Those of the conversation in the centre. */
    public ObservableList<Attachment> attached() {
        return attached;
    }

    /** What is to be said of all of them; empty for nothing. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /** Whether something is held over the window that could be dropped here. */
    public BooleanProperty dropping() {
        return dropping;
    }

    public boolean isReady() {
        return attached.stream().anyMatch(one -> one.stage() == Attachment.Stage.READY);
    }

    public void open(ConversationId conversation) {
        if (!conversation.equals(open)) {
            open = conversation;
            note.set("");
            list(conversation);
        }
    }

    public void close() {
        closed = true;
        open = null;
        note.set("");
        attached.clear();
        dropping.set(false);
    }

    /** Takes files to be shared in the conversation in the centre. */
    public void add(List<Path> paths) {
        if (!paths.isEmpty() && open != null) {
            add(open, paths);
        }
    }

    /** Asks for files to be shared in the conversation that is in the centre now, whichever is once they are chosen. */
    public void choose(FileChoice choice) {
        ConversationId id = open;
        if (id != null) {
            List<Path> chosen = choice.some();
            if (!chosen.isEmpty()) {
                add(id, chosen);
            }
        }
    }

    private void add(ConversationId id, List<Path> paths) {
        long room = Math.max(0, ATTACHED_MAX - of(id).size());
        List<Path> taken = paths.stream().limit(room).toList();
        say(id, taken.size() < paths.size() ? words.say("attach.tooMany", ATTACHED_MAX) : "");
        List<Attachment> fresh = taken.stream().map(this::fresh).toList();
        examine(fresh, examined -> {
            of(id).addAll(examined);
            changed(id);
        });
    }

    /** They are there again at once; whether they can still be shared is found out meanwhile. */
    private void restore(ConversationId id, List<KeptAttachments.Kept> some) {
        List<Attachment> fresh =
                some.stream().limit(ATTACHED_MAX).map(this::restored).toList();
        of(id).addAll(fresh);
        examine(fresh, examined -> {
            for (int place = 0; place < fresh.size(); place++) {
                Collections.replaceAll(of(id), fresh.get(place), examined.get(place));
            }
            list(id);
        });
    }

    private Attachment restored(KeptAttachments.Kept one) {
        Attachment fresh = fresh(one.path());
        one.entry().ifPresent(entry -> sending.put(fresh.number(), entry));
        return fresh;
    }

    private void examine(List<Attachment> fresh, Consumer<List<Attachment>> then) {
        desk.answers()
                .when(
                        CompletableFuture.supplyAsync(
                                () -> fresh.stream().map(this::examined).toList(), means.disk()),
                        then);
    }

    /** Takes a picture that was in the clipboard: it becomes a file in the profile. */
    public void paste(Pixels picture) {
        ConversationId id = open;
        if (id == null) {
            return;
        }
        LocalDateTime now = LocalDateTime.now(files.clock().withZone(words.zone()));
        String name = words.say("attach.pasted", PASTED_AT.format(now));
        List<Path> unsent = files.unsent();
        all.values().forEach(some -> some.forEach(one -> unsent.add(one.path())));
        desk.answers()
                .when(
                        CompletableFuture.supplyAsync(
                                () -> means.folders()
                                        .paste(picture, FileName.of(name).onDisk(), unsent),
                                means.disk()),
                        // Another conversation may be open by then.
                        path -> add(id, List.of(path)),
                        trouble -> say(id, words.say("attach.notPasted")));
    }

    public void remove(Attachment attachment) {
        if (attachment.stage() != Attachment.Stage.READING) {
            means.disk().execute(() -> means.folders().forgetPasted(attachment.path()));
            forget(attachment);
        }
    }

    /** Shares what is ready. */
    public void send() {
        ConversationId id = open;
        if (id != null) {
            note.set("");
            List.copyOf(of(id)).stream()
                    .filter(one -> one.stage() == Attachment.Stage.READY)
                    .forEach(one -> send(id, one, ids.get()));
        }
    }

    /** Tries once more what could not be shared. */
    public void retry(Attachment attachment) {
        ConversationId id = open;
        if (id != null && attachment.stage() == Attachment.Stage.FAILED) {
            send(id, attachment, ids.get());
        }
    }

    private void send(ConversationId id, Attachment attachment, EntryId entry) {
        sending.put(attachment.number(), entry);
        Attachment reading = attachment.with(Attachment.Stage.READING, words.say("attach.reading"));
        replace(reading);
        desk.answers()
                .when(
                        desk.peer().files().send(id, entry, attachment.path()),
                        taken -> sent(id, reading, taken),
                        trouble -> {
                            sending.remove(reading.number());
                            replace(reading.with(Attachment.Stage.FAILED, why(trouble)));
                        });
    }

    private void sent(ConversationId id, Attachment attachment, PeerFiles.Sending taken) {
        desk.answers()
                .when(
                        desk.peer().files().transfers(),
                        found -> {
                            forget(attachment);
                            found.stream()
                                    .filter(one -> one.file().id().equals(taken.file()))
                                    .findFirst()
                                    .ifPresent(one -> shared(id, one, taken));
                        },
                        trouble -> forget(attachment));
    }

    private void shared(ConversationId id, FileTransfer transfer, PeerFiles.Sending taken) {
        files.shared(transfer);
        boolean isConfirmed = taken.posted().isDone() && !taken.posted().isCompletedExceptionally();
        if (!isConfirmed) {
            desk.waiting().share(new OutboxEntry(taken.entry(), id, transfer.file(), null), taken.posted());
        }
    }

    private String why(Trouble trouble) {
        return trouble.reason().filter(reason -> reason != Reason.TOO_LARGE).isPresent()
                ? trouble.sentence()
                : words.say(trouble.reason().isPresent() ? "attach.tooLarge" : "attach.unreadable", largest());
    }

    private Attachment fresh(Path path) {
        Path name = path.getFileName();
        return new Attachment(
                ++numbers, path, name == null ? path.toString() : name.toString(), Attachment.Stage.READY, "");
    }

    /** Beside the FX thread: looks at the disk. */
    private Attachment examined(Attachment one) {
        try {
            BasicFileAttributes found = Files.readAttributes(one.path(), BasicFileAttributes.class);
            if (found.isDirectory()) {
                return one.with(Attachment.Stage.FAILED, words.say("attach.folder"));
            }
            if (!found.isRegularFile() || !Files.isReadable(one.path())) {
                return one.with(Attachment.Stage.FAILED, words.say("attach.unreadable", largest()));
            }
            return found.size() > Limits.FILE_BYTES_MAX
                    ? one.with(Attachment.Stage.FAILED, words.say("attach.tooLarge", largest()))
                    : one.with(Attachment.Stage.READY, words.size(found.size()));
        } catch (IOException unreadable) {
            return one.with(Attachment.Stage.FAILED, words.say("attach.unreadable", largest()));
        }
    }

    private String largest() {
        return words.size(Limits.FILE_BYTES_MAX);
    }

    private List<Attachment> of(ConversationId id) {
        return all.computeIfAbsent(id, fresh -> new ArrayList<>());
    }

    private void say(ConversationId id, String what) {
        if (id.equals(open)) {
            note.set(what);
        }
    }

    private void changed(ConversationId id) {
        list(id);
        if (!closed) {
            kept.keep(all, sending);
        }
    }

    private void list(ConversationId id) {
        if (id.equals(open)) {
            attached.setAll(of(id));
        }
    }

    private void replace(Attachment now) {
        all.forEach((id, some) -> {
            some.replaceAll(one -> one.number() == now.number() ? now : one);
            changed(id);
        });
    }

    private void forget(Attachment gone) {
        sending.remove(gone.number());
        all.forEach((id, some) -> {
            if (some.removeIf(one -> one.number() == gone.number())) {
                changed(id);
            }
        });
    }
}
