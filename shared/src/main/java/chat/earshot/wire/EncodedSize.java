package chat.earshot.wire;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import chat.earshot.values.Hash;
import chat.earshot.values.Participant;
import chat.earshot.values.Salt;
import chat.earshot.values.Utf8;

/**
 * How many bytes a value takes on the wire, told without encoding it: so that pages are filled by bytes. Any
 * thread.
 */
public final class EncodedSize {
    private static final int UUID_BYTES = 16;
    private static final int LENGTH_BYTES = Short.BYTES;
    private static final int HEAD_BYTES = Long.BYTES + Hash.BYTES;

    private EncodedSize() {}

    public static int of(Entry entry) {
        int header = Long.BYTES + UUID_BYTES + string(entry.author().value()) + Long.BYTES + Byte.BYTES + Byte.BYTES;
        return header + of(entry.body()) + Hash.BYTES;
    }

    public static int of(Conversation conversation) {
        int size = UUID_BYTES + string(conversation.title()) + Byte.BYTES + LENGTH_BYTES + HEAD_BYTES;
        for (Participant participant : conversation.participants()) {
            size += string(participant.username().value())
                    + string(participant.displayName().value());
        }
        return size;
    }

    public static int of(Contact contact) {
        return string(contact.username().value())
                + string(contact.displayName().value())
                + Byte.BYTES
                + Byte.BYTES
                + string(contact.statusText());
    }

    private static int of(Body body) {
        if (body instanceof Body.Present present) {
            return Salt.BYTES + LENGTH_BYTES + of(present.content());
        }
        return Hash.BYTES;
    }

    private static int of(Content content) {
        if (content instanceof Content.Text text) {
            return Utf8.size(text.text());
        }
        if (content instanceof Content.File file) {
            return UUID_BYTES
                    + Long.BYTES
                    + 2 * Hash.BYTES
                    + Utf8.size(file.name().value());
        }
        if (content instanceof Content.Joined joined) {
            return string(joined.who().value()) + Long.BYTES;
        }
        int reference = content.refersTo().isPresent() ? Long.BYTES + UUID_BYTES : 0;
        return reference + (content instanceof Content.Edited edited ? Utf8.size(edited.text()) : 0);
    }

    private static int string(String text) {
        return LENGTH_BYTES + Utf8.size(text);
    }
}
