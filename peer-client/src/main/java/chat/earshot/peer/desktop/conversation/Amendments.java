package chat.earshot.peer.desktop.conversation;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.Errand;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.values.EntryId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What edits and erasures make of the texts that they refer to. */
final class Amendments {
    private final Map<Long, Entry> edits = new HashMap<>();
    private final Map<EntryId, String> waitingEdits = new HashMap<>();
    private final Set<EntryId> waitingErasures = new HashSet<>();

    /**
     * @param edits the later ones last
     * @param waiting what is not confirmed yet: it stands above all that is
     */
    Amendments(Collection<Entry> edits, List<OutboxEntry> waiting) {
        for (Entry edit : edits) {
            edit.content(Content.Edited.class).ifPresent(edited -> this.edits.put(edited.seq(), edit));
        }
        for (OutboxEntry entry : waiting) {
            if (entry.refused().isEmpty() && entry.errand() == Errand.EDIT) {
                entry.target().ifPresent(target -> waitingEdits.put(target, entry.text()));
            } else if (entry.refused().isEmpty() && entry.errand() == Errand.ERASE) {
                entry.target().ifPresent(waitingErasures::add);
            }
        }
    }

    /** What the author put in the place of a text, as the log has it. */
    Optional<String> edited(Entry text) {
        return Optional.ofNullable(edits.get(text.seq()))
                .filter(edit -> edit.author().equals(text.author()))
                .flatMap(edit -> edit.content(Content.Edited.class))
                .map(Content.Edited::text);
    }

    /** What was put in its place here and is not confirmed. */
    Optional<String> editedHere(EntryId text) {
        return Optional.ofNullable(waitingEdits.get(text));
    }

    /** Whether it was asked for here that it be erased. */
    boolean isErasedHere(EntryId text) {
        return waitingErasures.contains(text);
    }
}
