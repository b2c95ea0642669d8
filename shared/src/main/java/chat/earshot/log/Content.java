package chat.earshot.log;

import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Username;
import java.util.OptionalLong;

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

    /**
     * The entry's author shares a file, whose bytes are fetched apart from the log.
     *
     * @param size in bytes
     * @param sha256 over the whole file
     * @param blocks the root of the list of its blocks' hashes, by which each block is verified
     */
    record File(FileId id, FileName name, long size, Hash sha256, Hash blocks) implements Content {
        public File {
            Limits.requireRange("a file's size", size, 0, Limits.FILE_BYTES_MAX);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.FILE;
        }

        /** Without the name: values are logged, what people wrote is not. */
        @Override
        public String toString() {
            return "File[id=" + id + ", size=" + size + "]";
        }
    }

    /**
     * The entry's author put another text in the place of an earlier one. The old entry stays as it was.
     *
     * @param seq of the text that is edited, always the first: an edit never refers to an edit
     * @param edits the id of the same entry
     */
    record Edited(long seq, EntryId edits, String text) implements Content {
        public Edited {
            Limits.requireRange("a seq", seq, 1, Long.MAX_VALUE);
            Limits.requireLength("a text", text, 1, Limits.TEXT_CHARS_MAX);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.EDITED;
        }

        /** Without the text: values are logged, texts are not. */
        @Override
        public String toString() {
            return "Edited[seq=" + seq + ", edits=" + edits + "]";
        }
    }

    /**
     * The entry's author erased the content of an own earlier entry, and of every edit that refers to it.
     *
     * @param seq of the entry whose content is gone
     * @param erases the id of the same entry
     */
    record Erased(long seq, EntryId erases) implements Content {
        public Erased {
            Limits.requireRange("a seq", seq, 1, Long.MAX_VALUE);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.ERASED;
        }
    }

    /** The seq of the entry that this content refers to, if it refers to one. */
    default OptionalLong refersTo() {
        if (this instanceof Edited edited) {
            return OptionalLong.of(edited.seq());
        }
        return this instanceof Erased erased ? OptionalLong.of(erased.seq()) : OptionalLong.empty();
    }
}
