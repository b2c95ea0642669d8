package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.Errand;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Naming;
import chat.earshot.peer.desktop.files.Attachment;
import chat.earshot.peer.desktop.files.AttachmentsModel;
import chat.earshot.peer.desktop.kit.KeptValues;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/** What a person is writing: a draft for each conversation, kept over restarts. FX thread. */
public final class ComposerModel {
    /** From how many characters left they are counted for the person. */
    private static final int COUNTED_FROM = 500;

    private final Desk desk;
    private final Words words;
    private final Naming naming;
    private final KeptValues drafts;
    /** Whose drafts these are: on one computer several people may write, one after the other. */
    private final String account;

    private final Supplier<EntryId> ids;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper prompt = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper closed = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper sendable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Editing> editing = new ReadOnlyObjectWrapper<>();
    private final AttachmentsModel attachments;
    private @Nullable ConversationId open;

    /**
     * An own text that is being edited.
     *
     * @param before what it says now
     * @param draft what was being written, and is again afterwards
     */
    public record Editing(EntryId entry, String before, String draft) {}

    public ComposerModel(
            Desk desk, Words words, KeptValues drafts, Supplier<EntryId> ids, AttachmentsModel attachments) {
        this.desk = desk;
        this.words = words;
        this.naming = new Naming(desk, words);
        this.drafts = drafts;
        this.account = desk.me().key();
        this.ids = ids;
        this.attachments = attachments;
        attachments.attached().addListener((ListChangeListener<Attachment>) change -> typed(text.get()));
        text.addListener((property, before, now) -> typed(now));
    }

    /** The files that go with the text. */
    public AttachmentsModel attachments() {
        return attachments;
    }

    public StringProperty text() {
        return text;
    }

    /** What stands in the empty field. */
    public ReadOnlyStringProperty prompt() {
        return prompt.getReadOnlyProperty();
    }

    /** How many characters are left, once that matters. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /** Why nothing can be said here; empty if one can. */
    public ReadOnlyStringProperty closed() {
        return closed.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty sendable() {
        return sendable.getReadOnlyProperty();
    }

    /** What is being edited; null while something new is written. */
    public ReadOnlyObjectProperty<@Nullable Editing> editing() {
        return editing.getReadOnlyProperty();
    }

    /** Takes an own text up again, unless nothing can be said here. */
    public void edit(Row.Said said) {
        if (open != null && closed.get().isEmpty() && said.editable()) {
            cancelEdit();
            editing.set(new Editing(said.about().entry(), said.text(), text.get()));
            text.set(said.text());
        }
    }

    /** Leaves the text as it was, and goes on with what was being written before. */
    public void cancelEdit() {
        Editing now = editing.get();
        if (now != null) {
            editing.set(null);
            text.set(now.draft());
        }
    }

    /** Writes for that conversation from now on; what was written for the one before is kept. */
    public void open(ConversationLine line) {
        if (!line.id().equals(open)) {
            cancelEdit();
            open = null;
            text.set(drafts.get(key(line.id()), ""));
            open = line.id();
        }
        attachments.open(line.id());
        prompt.set(words.say("composer.prompt", naming.title(line)));
        boolean mutual = line.partner(desk.me())
                .map(one -> desk.isMutual(one.username()))
                .orElse(true);
        closed.set(line.closed(desk.me(), mutual)
                .map(reason -> words.say("composer.closed." + reason.word(), naming.title(line)))
                .orElse(""));
        typed(text.get());
    }

    public void close() {
        cancelEdit();
        open = null;
        attachments.close();
        text.set("");
    }

    /** Gives a text back that nobody could keep: into the field, or the draft, above what was begun meanwhile. */
    public void takeBack(OutboxEntry unkept) {
        if (unkept.errand() == Errand.ERASE) {
            return;
        }
        if (!unkept.conversation().equals(open)) {
            String key = key(unkept.conversation());
            drafts.put(key, above(unkept.text(), drafts.get(key, "")));
            return;
        }
        String begun = text.get();
        unkept.target().ifPresent(target -> editing.set(new Editing(target, "", begun)));
        text.set(unkept.target().isPresent() ? unkept.text() : above(unkept.text(), begun));
    }

    private static String above(String back, String begun) {
        return begun.isBlank() ? back : back + "\n" + begun;
    }

    /** Says what is written and shares what is attached, unless that is nothing or too much. */
    public void send() {
        ConversationId id = open;
        if (id == null || !sendable.get()) {
            return;
        }
        String said = text.get().strip();
        Editing now = editing.get();
        if (now != null) {
            cancelEdit();
            if (!said.equals(now.before())) {
                desk.waiting().edit(id, ids.get(), now.entry(), said);
            }
            return;
        }
        text.set("");
        if (!said.isEmpty()) {
            desk.waiting().post(id, ids.get(), said);
        }
        attachments.send();
    }

    private void typed(String now) {
        int left = Limits.TEXT_CHARS_MAX
                - now.strip().codePointCount(0, now.strip().length());
        note.set(
                left >= COUNTED_FROM
                        ? ""
                        : left >= 0 ? words.say("composer.left", left) : words.say("composer.over", -left));
        boolean hasSomething = !now.isBlank() || (editing.get() == null && attachments.isReady());
        sendable.set(open != null && left >= 0 && hasSomething && closed.get().isEmpty());
        if (open != null && editing.get() == null) {
            drafts.put(key(open), now);
        }
    }

    private String key(ConversationId id) {
        return "draft." + account + "." + id;
    }
}
