package chat.earshot.peer.desktop.conversation;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.peer.LogView;
import chat.earshot.peer.desktop.desk.Erasure;
import chat.earshot.values.Username;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The part of a log that is shown: entries without a gap between them, and what later ones, wherever they stand, make
 * of their texts. FX thread.
 */
final class LogPart {
    private final List<Entry> entries = new ArrayList<>();
    private final SortedMap<Long, Entry> edits = new TreeMap<>();
    private long head;

    void clear() {
        entries.clear();
        edits.clear();
        head = 0;
    }

    List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** Edits of the entries, and perhaps of others, the later ones last. */
    Collection<Entry> edits() {
        return Collections.unmodifiableCollection(edits.values());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The seq of the first entry; 1 if there is none. */
    long first() {
        return entries.isEmpty() ? 1 : entries.get(0).seq();
    }

    /** The seq of the last entry; 0 if there is none. */
    long last() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).seq();
    }

    boolean contains(long seq) {
        return seq >= first() && seq <= last();
    }

    boolean hasOlder() {
        return first() > 1;
    }

    /** Whether the log goes on below. */
    boolean hasNewer() {
        return !entries.isEmpty() && last() < head;
    }

    /** The seq of the newest entry of the whole log that is known of. */
    long head() {
        return head;
    }

    /** Shows that page in the place of what is there. */
    void become(LogView page) {
        entries.clear();
        edits.clear();
        add(page);
    }

    /** Puts a page above or below what is there, as far as there is no gap between them. */
    void add(LogView page) {
        head = Math.max(head, page.head().seq());
        page.edits().forEach(edit -> edits.put(edit.seq(), edit));
        for (Entry entry : page.entries()) {
            if (entries.isEmpty() || entry.seq() == last() + 1) {
                entries.add(entry);
            }
        }
        List<Entry> above = page.entries().stream()
                .takeWhile(entry -> entry.seq() < first())
                .toList();
        if (!above.isEmpty() && above.get(above.size() - 1).seq() + 1 == first()) {
            entries.addAll(0, above);
        }
    }

    /**
     * An entry was appended to the log; it stands here if the part reaches down to it.
     *
     * @return whether a text that stands here reads otherwise now
     */
    boolean append(Entry entry) {
        if (entry.seq() == last() + 1) {
            entries.add(entry);
        }
        head = Math.max(head, entry.seq());
        boolean isEdit = entry.content(Content.Edited.class).isPresent();
        if (isEdit) {
            edits.put(entry.seq(), entry);
        }
        return isEdit || entry.kind() == EntryKind.ERASED;
    }

    void erase(Erasure erasure) {
        entries.replaceAll(erasure::applied);
        edits.replaceAll((seq, edit) -> erasure.applied(edit));
    }

    /** How much others said from below that entry to this one; empty if not all of it is here. */
    OptionalInt countSaid(Username me, long after, long through) {
        if (!contains(after + 1) || !contains(through)) {
            return OptionalInt.empty();
        }
        int said = 0;
        for (Entry entry : entries.subList((int) (after + 1 - first()), (int) (through + 1 - first()))) {
            said += entry.isReadable() && !entry.author().equals(me) ? 1 : 0;
        }
        return OptionalInt.of(said);
    }

    /** Amendments have no rows: whoever saw the row above them has seen all there is to see of them. */
    long withRowless(long seq) {
        long last = seq;
        int place = (int) Math.max(0, seq + 1 - first());
        while (place < entries.size() && entries.get(place).kind().isAmendment()) {
            last = entries.get(place).seq();
            place++;
        }
        return last;
    }
}
