package chat.earshot.protocol;

/** What a peer asks of the rendezvous: an imperative. Each is answered by one {@link Response}. */
public sealed interface Request extends Message
        permits AddContact,
                BlockContact,
                EditText,
                EraseEntry,
                FetchLog,
                Hello,
                Invite,
                InviteAsShown,
                Leave,
                ListContacts,
                ListConversations,
                ListMarks,
                OpenConversation,
                PostText,
                PreviewDisclosure,
                RemoveContact,
                ReportMarks,
                Resume,
                SetPresence,
                SignIn,
                SignOut,
                SignUp,
                StartConversation,
                UnblockContact {}
