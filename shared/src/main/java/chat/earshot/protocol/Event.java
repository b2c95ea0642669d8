package chat.earshot.protocol;

/** What the rendezvous tells a signed-in peer without being asked. */
public sealed interface Event extends Message
        permits ContactChanged,
                ContactDropped,
                ConversationChanged,
                EntryAppended,
                PresenceChanged,
                RendezvousClosing,
                SessionEnded {}
