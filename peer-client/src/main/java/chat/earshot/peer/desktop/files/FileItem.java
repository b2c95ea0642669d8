package chat.earshot.peer.desktop.files;

import chat.earshot.log.Content;
import chat.earshot.peer.desktop.pictures.Pixels;
import chat.earshot.values.ConversationId;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One shared file, as every place that shows it follows it. FX thread. */
public final class FileItem {
    private final ConversationId conversation;
    private final Content.File file;
    private long seq;
    private final ReadOnlyObjectWrapper<FileState> state =
            new ReadOnlyObjectWrapper<>(FileState.of(FileState.Stage.ELSEWHERE));
    private final ReadOnlyObjectWrapper<@Nullable Pixels> picture = new ReadOnlyObjectWrapper<>();
    private final Speed speed = new Speed();
    private @Nullable Path path;
    private @Nullable Path wanted;
    private boolean isLookedAt;
    private boolean isSeen;
    private boolean isBroughtAgain;
    private boolean isHeld;
    private boolean isLost;
    private long events;

    /** @param seq its entry's; 0 while that waits */
    FileItem(ConversationId conversation, Content.File file, long seq) {
        this.conversation = conversation;
        this.file = file;
        this.seq = seq;
    }

    public ConversationId conversation() {
        return conversation;
    }

    public Content.File file() {
        return file;
    }

    public FileSort sort() {
        return FileSort.of(file.name());
    }

    public ReadOnlyObjectProperty<FileState> state() {
        return state.getReadOnlyProperty();
    }

    /** The small picture; null until it is decoded, and for what is none. */
    public ReadOnlyObjectProperty<@Nullable Pixels> picture() {
        return picture.getReadOnlyProperty();
    }

    /** Where it is on this computer, or shall be. */
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** Whether its entry was refused: then the row itself says why, and what can be done. */
    boolean isRefused() {
        return seq == 0 && state.get().stage() == FileState.Stage.SEND_FAILED;
    }

    long seq() {
        return seq;
    }

    /** Its entry is in the log now. */
    void place(long confirmed) {
        seq = Math.max(seq, confirmed);
    }

    Speed speed() {
        return speed;
    }

    void become(FileState now) {
        state.set(now);
    }

    void become(FileState.Stage stage) {
        speed.stop();
        state.set(new FileState(stage, 0, 0, ""));
    }

    void at(@Nullable Path now) {
        path = now;
    }

    void show(@Nullable Pixels now) {
        picture.set(now);
    }

    /** Where the person wants it once what is under way is done. */
    Optional<Path> wanted() {
        return Optional.ofNullable(wanted);
    }

    void want(@Nullable Path to) {
        wanted = to;
    }

    /** Whether its picture is being decoded, or can't be. */
    boolean isLookedAt() {
        return isLookedAt;
    }

    void lookedAt(boolean now) {
        isLookedAt = now;
    }

    /** Whether its picture was fetched once more after it was gone. */
    boolean isBroughtAgain() {
        return isBroughtAgain;
    }

    void broughtAgain() {
        isBroughtAgain = true;
    }

    /** Whether a view shows it, or did since it let go of its picture. */
    boolean isSeen() {
        return isSeen;
    }

    void seen(boolean now) {
        isSeen = now;
    }

    /** Whether it was found to be no longer where it was saved: whoever saved it there doesn't know that. */
    boolean isLost() {
        return isLost;
    }

    void lost(boolean now) {
        isLost = now;
    }

    /** Whether a person has stopped it: what is told late of how it went before doesn't set it going again. */
    boolean isHeld() {
        return isHeld;
    }

    void held(boolean now) {
        isHeld = now;
    }

    /** Counts what is told of it, so that silence can be noticed. */
    long countEvent() {
        return ++events;
    }

    long events() {
        return events;
    }
}
