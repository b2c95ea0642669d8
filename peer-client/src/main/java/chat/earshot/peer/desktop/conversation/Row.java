package chat.earshot.peer.desktop.conversation;

import chat.earshot.log.Content;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.values.EntryId;
import chat.earshot.values.Username;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of a conversation as the window shows it. Rows that show the same are equal. */
public sealed interface Row {
    /** The seq of the entry it shows; 0 for what isn't in the log. */
    default long seq() {
        return 0;
    }

    /** Whether it stands for what that row stood for before others were put around it, or it came into the log. */
    default boolean isFor(Row before) {
        if (this instanceof Said said && before instanceof Said other) {
            return said.about().entry().equals(other.about().entry());
        }
        // Where a day doesn't begin any more there is what stood below.
        long seq = before instanceof Day day ? day.above() : before.seq();
        return seq > 0 && seq == seq();
    }

    /** The beginning of the log. */
    record Start() implements Row {}

    /**
     * Where a day begins, or what is shown of it.
     *
     * @param above the seq of the entry that it stands above; 0 for what isn't in the log. When the rest of the day is
     *     put above that entry, another row begins the day.
     * @param today when it is shown: by that it is named
     */
    record Day(LocalDate day, long above, LocalDate today) implements Row {}

    /** Where the news begins. It stays where it was when the conversation was opened. */
    record News() implements Row {}

    /** Between what was shared on joining and what was said since. */
    record BeforeJoined() implements Row {}

    /** Somebody joined or left, or a text was erased. */
    record Quiet(long seq, Instant at, String sentence) implements Row {}

    /** How far a text has come. */
    enum State {
        THEIRS,
        WAITING,
        ON_SERVER,
        DELIVERED,
        READ,
        REFUSED
    }

    /**
     * Something that somebody wrote.
     *
     * @param first of consecutive texts of one author
     * @param last of them: it shows the time
     * @param about what is told beside the text
     */
    record Said(
            long seq,
            Username author,
            String name,
            Instant at,
            String text,
            State state,
            boolean first,
            boolean last,
            Kept kept,
            About about)
            implements Row {
        public boolean mine() {
            return state != State.THEIRS;
        }

        /** Whether its author can put another text in its place. */
        public boolean editable() {
            return amendable() && about.file().isEmpty();
        }

        /** Whether its author can erase it. */
        public boolean amendable() {
            return mine() && state != State.REFUSED;
        }

        Said grouped(boolean isFirst, boolean isLast) {
            return isFirst == first && isLast == last
                    ? this
                    : new Said(seq, author, name, at, text, state, isFirst, isLast, kept, about);
        }
    }

    /**
     * What is told beside a text.
     *
     * @param entry which entry it is, in the log or the outbox
     * @param edited whether its author put it in the place of another
     * @param shared the file whose name stands in the place of a text; null for a text
     */
    record About(EntryId entry, boolean edited, Reach reach, Content.@Nullable File shared) {
        /** The file, if that is what was said. */
        public Optional<Content.File> file() {
            return Optional.ofNullable(shared);
        }
    }

    /** The outbox's entry behind a text that isn't confirmed; compares by what it shows. */
    final class Kept {
        static final Kept NONE = new Kept(null);

        private final @Nullable OutboxEntry entry;

        private Kept(@Nullable OutboxEntry entry) {
            this.entry = entry;
        }

        static Kept of(OutboxEntry entry) {
            return new Kept(entry);
        }

        public Optional<OutboxEntry> entry() {
            return Optional.ofNullable(entry);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Kept kept
                    && entry().map(OutboxEntry::id).equals(kept.entry().map(OutboxEntry::id))
                    && entry().flatMap(OutboxEntry::refused).equals(kept.entry().flatMap(OutboxEntry::refused));
        }

        @Override
        public int hashCode() {
            return entry().map(OutboxEntry::id).hashCode();
        }
    }

    /** Whether both are drawn alike: a text that waits has no time of its own yet. */
    static boolean isSame(Row one, Row other) {
        if (one == other) {
            return true;
        }
        if (one instanceof Said a && other instanceof Said b && a.seq() == 0 && b.seq() == 0) {
            return a.kept().equals(b.kept())
                    && a.text().equals(b.text())
                    && a.first() == b.first()
                    && a.last() == b.last();
        }
        return one.equals(other);
    }
}
