package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;

/**
 * Asks to append another text in the place of an own earlier one.
 *
 * @param entry the id of the new entry, chosen by the asker before the first try
 * @param edits the text that is edited
 */
public record EditText(ConversationId conversation, EntryId entry, EntryId edits, String text) implements Request {
    public EditText {
        Limits.requireLength("a text", text, 1, Limits.TEXT_CHARS_MAX);
    }

    /** Without the text: messages are logged, texts are not. */
    @Override
    public String toString() {
        return "EditText[conversation=" + conversation + ", entry=" + entry + ", edits=" + edits + "]";
    }
}
