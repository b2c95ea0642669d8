package chat.earshot.wire;

import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Salt;
import chat.earshot.values.SessionToken;
import chat.earshot.values.Username;

/** Values that stand in messages: ids, names, contacts, conversations. */
final class ValueSerializers {
    static final RecordSerializer<ConversationId> CONVERSATION_ID = new RecordSerializer<>(
            (out, id) -> Fields.uuid(out, id.value()), in -> new ConversationId(Fields.uuid(in)));

    static final RecordSerializer<EntryId> ENTRY_ID =
            new RecordSerializer<>((out, id) -> Fields.uuid(out, id.value()), in -> new EntryId(Fields.uuid(in)));

    static final RecordSerializer<DeviceId> DEVICE_ID =
            new RecordSerializer<>((out, id) -> Fields.uuid(out, id.value()), in -> new DeviceId(Fields.uuid(in)));

    static final RecordSerializer<Hash> HASH = new RecordSerializer<>(
            (out, hash) -> Fields.octets(out, hash.octets()), in -> new Hash(Fields.octets(in, Hash.BYTES)));

    static final RecordSerializer<Salt> SALT = new RecordSerializer<>(
            (out, salt) -> Fields.octets(out, salt.octets()), in -> new Salt(Fields.octets(in, Salt.BYTES)));

    static final RecordSerializer<SessionToken> SESSION_TOKEN = new RecordSerializer<>(
            (out, token) -> Fields.octets(out, token.octets()),
            in -> new SessionToken(Fields.octets(in, SessionToken.BYTES)));

    static final RecordSerializer<Presence> PRESENCE = new RecordSerializer<>(
            (out, presence) -> Fields.u8(out, presence.number()), in -> Presence.ofNumber(Fields.u8(in)));

    static final RecordSerializer<Username> USERNAME =
            new RecordSerializer<>((out, name) -> Fields.string(out, name.value()), in -> {
                String sent = Fields.string(in, Limits.USERNAME_CHARS_MAX);
                Username name = new Username(sent);
                requireNormal(sent, name.value());
                return name;
            });

    static final RecordSerializer<DisplayName> DISPLAY_NAME =
            new RecordSerializer<>((out, name) -> Fields.string(out, name.value()), in -> {
                String sent = Fields.string(in, Limits.DISPLAY_NAME_CHARS_MAX);
                DisplayName name = new DisplayName(sent);
                requireNormal(sent, name.value());
                return name;
            });

    /** A name as somebody typed it, valid or not: the rendezvous checks it. */
    static final RecordSerializer<String> TYPED =
            new RecordSerializer<>(Fields::string, in -> Fields.string(in, Limits.TYPED_CHARS_MAX));

    static final RecordSerializer<Contact> CONTACT = new RecordSerializer<>(
            (out, contact) -> {
                USERNAME.write(out, contact.username());
                DISPLAY_NAME.write(out, contact.displayName());
                Fields.u8(out, contact.state().number());
                PRESENCE.write(out, contact.presence());
                Fields.string(out, contact.statusText());
            },
            in -> new Contact(
                    USERNAME.read(in),
                    DISPLAY_NAME.read(in),
                    ContactState.ofNumber(Fields.u8(in)),
                    PRESENCE.read(in),
                    Fields.string(in, Limits.STATUS_TEXT_CHARS_MAX)));

    static final RecordSerializer<Participant> PARTICIPANT = new RecordSerializer<>(
            (out, participant) -> {
                USERNAME.write(out, participant.username());
                DISPLAY_NAME.write(out, participant.displayName());
            },
            in -> new Participant(USERNAME.read(in), DISPLAY_NAME.read(in)));

    static final RecordSerializer<Conversation> CONVERSATION = new RecordSerializer<>(
            (out, conversation) -> {
                CONVERSATION_ID.write(out, conversation.id());
                Fields.string(out, conversation.title());
                Fields.flag(out, conversation.direct());
                Fields.list(out, conversation.participants(), PARTICIPANT);
                EntrySerializers.HEAD.write(out, conversation.head());
            },
            in -> new Conversation(
                    CONVERSATION_ID.read(in),
                    Fields.string(in, Limits.TITLE_CHARS_MAX),
                    Fields.flag(in),
                    Fields.list(in, Limits.PARTICIPANTS_MAX, PARTICIPANT),
                    EntrySerializers.HEAD.read(in)));

    private ValueSerializers() {}

    /**
     * One value has one form on the wire; otherwise two peers could hold different bytes of one name, and hash
     * them.
     */
    private static void requireNormal(String sent, String normal) {
        if (!sent.equals(normal)) {
            throw new ProtocolException("a name is not in its normal form");
        }
    }
}
