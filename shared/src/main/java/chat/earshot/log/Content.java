package chat.earshot.log;

import chat.earshot.values.Limits;
import chat.earshot.values.Username;

/**
 * What an entry says. Its kind stands in the entry's header, which the chain protects even when the content is
 * erased.
 */
public sealed interface Content {
    EntryKind kind();

    /** Something a person wrote: Unicode, kept exactly as sent. */
    record Text(String text) implements Content {
        public Text {
            Limits.requireLength("a text", text, 1, Limits.TEXT_CHARS_MAX);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.TEXT;
        }

        /** Without the text: values are logged, texts are not. */
        @Override
        public String toString() {
            return "Text[…]";
        }
    }

    /**
     * The entry's author brought somebody in.
     *
     * @param who the newcomer
     * @param sharedEntries how many entries the newcomer received, all that stood before this one
     */
    record Joined(Username who, long sharedEntries) implements Content {
        public Joined {
            Limits.requireRange("shared entries", sharedEntries, 0, Long.MAX_VALUE);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.JOINED;
        }
    }

    /** The entry's author left. */
    record Left() implements Content {
        @Override
        public EntryKind kind() {
            return EntryKind.LEFT;
        }
    }
}
