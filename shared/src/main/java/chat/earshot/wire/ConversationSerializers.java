package chat.earshot.wire;

import static chat.earshot.wire.ValueSerializers.CONVERSATION;
import static chat.earshot.wire.ValueSerializers.CONVERSATION_ID;
import static chat.earshot.wire.ValueSerializers.ENTRY_ID;
import static chat.earshot.wire.ValueSerializers.TYPED;

import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.ConversationLeft;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.ConversationsListed;
import chat.earshot.protocol.DisclosurePreviewed;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.ListConversations;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.ParticipantInvited;
import chat.earshot.protocol.PreviewDisclosure;
import chat.earshot.protocol.StartConversation;
import chat.earshot.values.Limits;

/** Messages about conversations and who takes part in them. */
final class ConversationSerializers {
    static final RecordSerializer<OpenConversation> OPEN_CONVERSATION = new RecordSerializer<>(
            (out, open) -> {
                TYPED.write(out, open.username());
                CONVERSATION_ID.write(out, open.proposed());
            },
            in -> new OpenConversation(TYPED.read(in), CONVERSATION_ID.read(in)));

    static final RecordSerializer<ConversationOpened> CONVERSATION_OPENED = new RecordSerializer<>(
            (out, opened) -> CONVERSATION.write(out, opened.conversation()),
            in -> new ConversationOpened(CONVERSATION.read(in)));

    static final RecordSerializer<StartConversation> START_CONVERSATION = new RecordSerializer<>(
            (out, start) -> {
                CONVERSATION_ID.write(out, start.conversation());
                Fields.list(out, start.usernames(), TYPED);
                Fields.string(out, start.title());
            },
            in -> new StartConversation(
                    CONVERSATION_ID.read(in),
                    Fields.list(in, Limits.PARTICIPANTS_MAX, TYPED),
                    Fields.string(in, Limits.TITLE_CHARS_MAX)));

    static final RecordSerializer<ListConversations> LIST_CONVERSATIONS = new RecordSerializer<>(
            (out, list) -> {
                CONVERSATION_ID.write(out, list.after());
                Fields.u16(out, list.limit());
            },
            in -> new ListConversations(CONVERSATION_ID.read(in), Fields.u16(in)));

    static final RecordSerializer<ConversationsListed> CONVERSATIONS_LISTED = new RecordSerializer<>(
            (out, listed) -> {
                Fields.list(out, listed.conversations(), CONVERSATION);
                Fields.flag(out, listed.more());
            },
            in -> new ConversationsListed(Fields.list(in, Limits.LIST_PAGE_MAX, CONVERSATION), Fields.flag(in)));

    static final RecordSerializer<PreviewDisclosure> PREVIEW_DISCLOSURE = new RecordSerializer<>(
            (out, preview) -> CONVERSATION_ID.write(out, preview.conversation()),
            in -> new PreviewDisclosure(CONVERSATION_ID.read(in)));

    static final RecordSerializer<DisclosurePreviewed> DISCLOSURE_PREVIEWED = new RecordSerializer<>(
            (out, previewed) -> {
                Fields.i64(out, previewed.entries());
                Fields.instant(out, previewed.firstAt());
                Fields.i64(out, previewed.files());
            },
            in -> new DisclosurePreviewed(Fields.i64(in), Fields.instant(in), Fields.i64(in)));

    static final RecordSerializer<Invite> INVITE = new RecordSerializer<>(
            (out, invite) -> {
                CONVERSATION_ID.write(out, invite.conversation());
                ENTRY_ID.write(out, invite.entry());
                TYPED.write(out, invite.username());
            },
            in -> new Invite(CONVERSATION_ID.read(in), ENTRY_ID.read(in), TYPED.read(in)));

    static final RecordSerializer<ParticipantInvited> PARTICIPANT_INVITED = new RecordSerializer<>(
            (out, invited) -> CONVERSATION.write(out, invited.conversation()),
            in -> new ParticipantInvited(CONVERSATION.read(in)));

    static final RecordSerializer<Leave> LEAVE = new RecordSerializer<>(
            (out, leave) -> {
                CONVERSATION_ID.write(out, leave.conversation());
                ENTRY_ID.write(out, leave.entry());
            },
            in -> new Leave(CONVERSATION_ID.read(in), ENTRY_ID.read(in)));

    static final RecordSerializer<ConversationLeft> CONVERSATION_LEFT = new RecordSerializer<>(
            (out, left) -> CONVERSATION_ID.write(out, left.conversation()),
            in -> new ConversationLeft(CONVERSATION_ID.read(in)));

    static final RecordSerializer<ConversationChanged> CONVERSATION_CHANGED = new RecordSerializer<>(
            (out, changed) -> CONVERSATION.write(out, changed.conversation()),
            in -> new ConversationChanged(CONVERSATION.read(in)));

    private ConversationSerializers() {}
}
