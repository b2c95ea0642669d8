package chat.earshot.wire;

import static chat.earshot.wire.ValueSerializers.CONTACT;
import static chat.earshot.wire.ValueSerializers.PARTICIPANT;
import static chat.earshot.wire.ValueSerializers.PRESENCE;
import static chat.earshot.wire.ValueSerializers.TYPED;
import static chat.earshot.wire.ValueSerializers.USERNAME;

import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.BlockedListed;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.ContactBlocked;
import chat.earshot.protocol.ContactChanged;
import chat.earshot.protocol.ContactDropped;
import chat.earshot.protocol.ContactRemoved;
import chat.earshot.protocol.ContactUnblocked;
import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.ListBlocked;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.PresenceChanged;
import chat.earshot.protocol.PresenceSet;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.SetPresence;
import chat.earshot.protocol.UnblockContact;
import chat.earshot.values.Limits;

/** Messages about contacts and presence. */
final class ContactSerializers {
    static final RecordSerializer<ListContacts> LIST_CONTACTS = new RecordSerializer<>(
            (out, list) -> {
                TYPED.write(out, list.after());
                Fields.u16(out, list.limit());
            },
            in -> new ListContacts(TYPED.read(in), Fields.u16(in)));

    static final RecordSerializer<ContactsListed> CONTACTS_LISTED = new RecordSerializer<>(
            (out, listed) -> {
                Fields.list(out, listed.contacts(), CONTACT);
                Fields.flag(out, listed.more());
            },
            in -> new ContactsListed(Fields.list(in, Limits.LIST_PAGE_MAX, CONTACT), Fields.flag(in)));

    static final RecordSerializer<AddContact> ADD_CONTACT = new RecordSerializer<>(
            (out, add) -> TYPED.write(out, add.username()), in -> new AddContact(TYPED.read(in)));

    static final RecordSerializer<ContactAdded> CONTACT_ADDED = new RecordSerializer<>(
            (out, added) -> CONTACT.write(out, added.contact()), in -> new ContactAdded(CONTACT.read(in)));

    static final RecordSerializer<RemoveContact> REMOVE_CONTACT = new RecordSerializer<>(
            (out, remove) -> TYPED.write(out, remove.username()), in -> new RemoveContact(TYPED.read(in)));

    static final RecordSerializer<ContactRemoved> CONTACT_REMOVED = new RecordSerializer<>(
            (out, removed) -> USERNAME.write(out, removed.username()), in -> new ContactRemoved(USERNAME.read(in)));

    static final RecordSerializer<BlockContact> BLOCK_CONTACT = new RecordSerializer<>(
            (out, block) -> TYPED.write(out, block.username()), in -> new BlockContact(TYPED.read(in)));

    static final RecordSerializer<ContactBlocked> CONTACT_BLOCKED = new RecordSerializer<>(
            (out, blocked) -> USERNAME.write(out, blocked.username()), in -> new ContactBlocked(USERNAME.read(in)));

    static final RecordSerializer<UnblockContact> UNBLOCK_CONTACT = new RecordSerializer<>(
            (out, unblock) -> TYPED.write(out, unblock.username()), in -> new UnblockContact(TYPED.read(in)));

    static final RecordSerializer<ContactUnblocked> CONTACT_UNBLOCKED = new RecordSerializer<>(
            (out, unblocked) -> USERNAME.write(out, unblocked.username()),
            in -> new ContactUnblocked(USERNAME.read(in)));

    static final RecordSerializer<ContactChanged> CONTACT_CHANGED = new RecordSerializer<>(
            (out, changed) -> CONTACT.write(out, changed.contact()), in -> new ContactChanged(CONTACT.read(in)));

    static final RecordSerializer<ContactDropped> CONTACT_DROPPED = new RecordSerializer<>(
            (out, dropped) -> USERNAME.write(out, dropped.username()), in -> new ContactDropped(USERNAME.read(in)));

    static final RecordSerializer<SetPresence> SET_PRESENCE = new RecordSerializer<>(
            (out, set) -> {
                PRESENCE.write(out, set.presence());
                Fields.string(out, set.statusText());
            },
            in -> new SetPresence(PRESENCE.read(in), Fields.string(in, Limits.STATUS_TEXT_CHARS_MAX)));

    static final RecordSerializer<PresenceSet> PRESENCE_SET =
            new RecordSerializer<>((out, set) -> {}, in -> new PresenceSet());

    static final RecordSerializer<PresenceChanged> PRESENCE_CHANGED = new RecordSerializer<>(
            (out, changed) -> {
                USERNAME.write(out, changed.username());
                PRESENCE.write(out, changed.presence());
                Fields.string(out, changed.statusText());
            },
            in -> new PresenceChanged(
                    USERNAME.read(in), PRESENCE.read(in), Fields.string(in, Limits.STATUS_TEXT_CHARS_MAX)));

    static final RecordSerializer<ListBlocked> LIST_BLOCKED = new RecordSerializer<>(
            (out, list) -> {
                TYPED.write(out, list.after());
                Fields.u16(out, list.limit());
            },
            in -> new ListBlocked(TYPED.read(in), Fields.u16(in)));

    static final RecordSerializer<BlockedListed> BLOCKED_LISTED = new RecordSerializer<>(
            (out, listed) -> {
                Fields.list(out, listed.blocked(), PARTICIPANT);
                Fields.flag(out, listed.more());
            },
            in -> new BlockedListed(Fields.list(in, Limits.LIST_PAGE_MAX, PARTICIPANT), Fields.flag(in)));

    private ContactSerializers() {}
}
