package chat.earshot.wire;

import static chat.earshot.wire.ValueSerializers.CONVERSATION_ID;
import static chat.earshot.wire.ValueSerializers.ENTRY_ID;

import chat.earshot.protocol.ContentsErased;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.EntryErased;
import chat.earshot.protocol.EraseEntry;
import chat.earshot.protocol.InviteAsShown;
import chat.earshot.protocol.TextEdited;
import chat.earshot.values.Limits;

/** Messages about what was said: edits, erasures, and what of it is shared. */
final class AmendSerializers {
    static final RecordSerializer<EditText> EDIT_TEXT = new RecordSerializer<>(
            (out, edit) -> {
                CONVERSATION_ID.write(out, edit.conversation());
                ENTRY_ID.write(out, edit.entry());
                ENTRY_ID.write(out, edit.edits());
                Fields.string(out, edit.text());
            },
            in -> new EditText(
                    CONVERSATION_ID.read(in),
                    ENTRY_ID.read(in),
                    ENTRY_ID.read(in),
                    Fields.string(in, Limits.TEXT_CHARS_MAX)));

    static final RecordSerializer<TextEdited> TEXT_EDITED = new RecordSerializer<>(
            (out, edited) -> {
                CONVERSATION_ID.write(out, edited.conversation());
                ENTRY_ID.write(out, edited.entry());
                Fields.i64(out, edited.seq());
                Fields.instant(out, edited.at());
            },
            in -> new TextEdited(CONVERSATION_ID.read(in), ENTRY_ID.read(in), Fields.i64(in), Fields.instant(in)));

    static final RecordSerializer<EraseEntry> ERASE_ENTRY = new RecordSerializer<>(
            (out, erase) -> {
                CONVERSATION_ID.write(out, erase.conversation());
                ENTRY_ID.write(out, erase.entry());
                ENTRY_ID.write(out, erase.erases());
            },
            in -> new EraseEntry(CONVERSATION_ID.read(in), ENTRY_ID.read(in), ENTRY_ID.read(in)));

    static final RecordSerializer<EntryErased> ENTRY_ERASED = new RecordSerializer<>(
            (out, erased) -> {
                CONVERSATION_ID.write(out, erased.conversation());
                ENTRY_ID.write(out, erased.entry());
                Fields.i64(out, erased.seq());
                Fields.instant(out, erased.at());
            },
            in -> new EntryErased(CONVERSATION_ID.read(in), ENTRY_ID.read(in), Fields.i64(in), Fields.instant(in)));

    static final RecordSerializer<ContentsErased> CONTENTS_ERASED = new RecordSerializer<>(
            (out, erased) -> {
                CONVERSATION_ID.write(out, erased.conversation());
                Fields.i64(out, erased.throughSeq());
            },
            in -> new ContentsErased(CONVERSATION_ID.read(in), Fields.i64(in)));

    static final RecordSerializer<InviteAsShown> INVITE_AS_SHOWN = new RecordSerializer<>(
            (out, invite) -> {
                CONVERSATION_ID.write(out, invite.conversation());
                ENTRY_ID.write(out, invite.entry());
                ValueSerializers.TYPED.write(out, invite.username());
                Fields.i64(out, invite.shownEntries());
            },
            in -> new InviteAsShown(
                    CONVERSATION_ID.read(in), ENTRY_ID.read(in), ValueSerializers.TYPED.read(in), Fields.i64(in)));

    private AmendSerializers() {}
}
