package chat.earshot.protocol;

/** What the rendezvous tells a signed-in peer without being asked. */
public sealed interface Event extends Message
        permits CertificatesRevoked,
                ContactChanged,
                ContactDropped,
                ContentsErased,
                ConversationChanged,
                EntryAppended,
                MarksChanged,
                PresenceChanged,
                RendezvousClosing,
                SessionEnded {}
