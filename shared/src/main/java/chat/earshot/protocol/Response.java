package chat.earshot.protocol;

/** How the rendezvous answers one {@link Request}: a fact, or {@link RequestRefused}. */
public sealed interface Response extends Message
        permits ContactAdded,
                ContactBlocked,
                ContactRemoved,
                ContactUnblocked,
                ContactsListed,
                ConversationLeft,
                ConversationOpened,
                ConversationsListed,
                DisclosurePreviewed,
                EntryErased,
                LogPage,
                MarksListed,
                MarksReported,
                ParticipantInvited,
                PresenceSet,
                RequestRefused,
                SignedIn,
                SignedOut,
                TextEdited,
                TextPosted,
                Welcome {}
