package chat.earshot.protocol;

/** What a peer asks of the rendezvous: an imperative. Each is answered by one {@link Response}. */
public sealed interface Request extends Message
        permits AddContact,
                BlockContact,
                FetchLog,
                Hello,
                Invite,
                Leave,
                ListContacts,
                ListConversations,
                OpenConversation,
                PostText,
                PreviewDisclosure,
                RemoveContact,
                Resume,
                SetPresence,
                SignIn,
                SignOut,
                SignUp,
                StartConversation,
                UnblockContact {}
