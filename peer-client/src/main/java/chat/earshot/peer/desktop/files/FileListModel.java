package chat.earshot.peer.desktop.files;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Erasure;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The files that were shared in the conversation in the centre, the newest first. FX thread. */
public final class FileListModel {
    /** So far back files are looked for. */
    static final int ENTRIES_MAX = 20_000;

    static final int FILES_MAX = 500;
    private static final int PAGE = Limits.LOG_PAGE_ENTRIES_MAX;

    /** A file, and who shared it when. */
    public record Listed(FileItem item, Entry entry, String who, String when) {}

    private final Desk desk;
    private final Words words;
    private final Clock clock;
    private final FilesModel files;
    private final ObservableList<Listed> listed = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private @Nullable ConversationId open;
    private boolean isRead;
    /** The day that the list is told by. */
    private LocalDate today = LocalDate.MIN;
    /** Counts what was closed: an answer to what was asked before is nobody's any more. */
    private long closings;

    FileListModel(Desk desk, Words words, Clock clock, FilesModel files) {
        this.desk = desk;
        this.words = words;
        this.clock = clock;
        this.files = files;
        desk.onEntry((id, entry) -> {
            if (id.equals(open) && isRead) {
                lookAtDate();
                listed(id, entry).filter(this::isNew).ifPresent(one -> listed.add(0, one));
                tell();
            }
        });
        desk.onErasure(this::erased);
        shown.addListener((property, before, now) -> read());
    }

    public ObservableList<Listed> listed() {
        return listed;
    }

    /** What is to be said of the list itself; empty if it speaks for itself. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /** Whether the list is on the screen: until then no log is read for it. */
    public BooleanProperty shown() {
        return shown;
    }

    public void open(ConversationLine line) {
        if (!line.id().equals(open)) {
            close();
            open = line.id();
            read();
        }
    }

    public void close() {
        open = null;
        isRead = false;
        closings++;
        listed.clear();
        note.set("");
    }

    /** Says anew when each was shared, if another day has begun. */
    public void lookAtDate() {
        if (!words.today(clock).equals(today)) {
            today = words.today(clock);
            listed.replaceAll(one -> new Listed(one.item(), one.entry(), one.who(), when(one.entry())));
        }
    }

    private String when(Entry entry) {
        return words.when(entry.at(), today);
    }

    private void read() {
        ConversationId id = open;
        if (id == null || isRead || !shown.get()) {
            return;
        }
        isRead = true;
        today = words.today(clock);
        note.set(words.say("files.reading"));
        long head = desk.conversation(id).map(ConversationLine::headSeq).orElse(0L);
        readBefore(id, head, Math.max(1, head - ENTRIES_MAX + 1));
    }

    private void readBefore(ConversationId id, long last, long lowest) {
        if (last < lowest || listed.size() >= FILES_MAX) {
            tell();
            return;
        }
        long first = Math.max(lowest, last - PAGE + 1);
        long before = closings;
        desk.answers()
                .when(
                        desk.peer().log(id, first, (int) (last - first + 1)),
                        view -> {
                            if (before == closings) {
                                add(id, view.entries());
                                readBefore(id, first - 1, lowest);
                            }
                        },
                        trouble -> {
                            if (before == closings) {
                                note.set(trouble.sentence());
                            }
                        });
    }

    private void add(ConversationId id, List<Entry> entries) {
        files.met(id, entries);
        List<Listed> page = new ArrayList<>();
        for (int place = entries.size() - 1; place >= 0; place--) {
            listed(id, entries.get(place)).filter(this::isNew).ifPresent(page::add);
        }
        listed.addAll(page);
    }

    /** What is told may have been read, and the other way round. */
    private boolean isNew(Listed one) {
        return listed.stream().noneMatch(known -> known.item().equals(one.item()));
    }

    private Optional<Listed> listed(ConversationId id, Entry entry) {
        if (!(entry.body() instanceof Body.Present present) || !(present.content() instanceof Content.File file)) {
            return Optional.empty();
        }
        String who = entry.author().equals(desk.me()) ? words.say("people.you") : desk.nameOf(entry.author());
        return Optional.of(new Listed(files.item(id, file, entry.seq()), entry, who, when(entry)));
    }

    private void erased(Erasure erasure) {
        if (erasure.conversation().equals(open)) {
            listed.removeIf(one -> erasure.isWithin(one.entry().seq()));
            tell();
        }
    }

    private void tell() {
        note.set(isRead && listed.isEmpty() ? words.say("files.none") : "");
    }
}
