package chat.earshot.wire;

import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.Anchors;
import chat.earshot.protocol.Announce;
import chat.earshot.protocol.Announced;
import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.BlockHashesPage;
import chat.earshot.protocol.BlockHashesPut;
import chat.earshot.protocol.BlockedListed;
import chat.earshot.protocol.CertificatesRevoked;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.ChangePassword;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.ContactBlocked;
import chat.earshot.protocol.ContactChanged;
import chat.earshot.protocol.ContactDropped;
import chat.earshot.protocol.ContactRemoved;
import chat.earshot.protocol.ContactUnblocked;
import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.ContentsErased;
import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.ConversationLeft;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.ConversationsListed;
import chat.earshot.protocol.DisclosurePreviewed;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.EntryErased;
import chat.earshot.protocol.EraseEntry;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.FetchBlockHashes;
import chat.earshot.protocol.FetchHeldBlock;
import chat.earshot.protocol.FetchHeldHashes;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.FetchPiece;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.FilePosted;
import chat.earshot.protocol.ForgetToken;
import chat.earshot.protocol.HeldBlock;
import chat.earshot.protocol.HeldHashes;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.InspectSpool;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroduceContacts;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.InviteAsShown;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.ListBlocked;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.ListConversations;
import chat.earshot.protocol.ListMarks;
import chat.earshot.protocol.LogAhead;
import chat.earshot.protocol.LogAheadNoted;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.MarksChanged;
import chat.earshot.protocol.MarksListed;
import chat.earshot.protocol.MarksReported;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.ParticipantInvited;
import chat.earshot.protocol.PeerCertified;
import chat.earshot.protocol.PeerHello;
import chat.earshot.protocol.PeerVouched;
import chat.earshot.protocol.PeerWelcome;
import chat.earshot.protocol.PeersIntroduced;
import chat.earshot.protocol.PieceFetched;
import chat.earshot.protocol.PiecePut;
import chat.earshot.protocol.PostFile;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.PresenceChanged;
import chat.earshot.protocol.PresenceSet;
import chat.earshot.protocol.PreviewDisclosure;
import chat.earshot.protocol.PutBlockHashes;
import chat.earshot.protocol.PutPiece;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.RendezvousClosing;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.Segment;
import chat.earshot.protocol.SessionEnded;
import chat.earshot.protocol.SetPresence;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignOut;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignUpInvited;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.SignedOut;
import chat.earshot.protocol.SpoolInspected;
import chat.earshot.protocol.StartConversation;
import chat.earshot.protocol.TextEdited;
import chat.earshot.protocol.TextPosted;
import chat.earshot.protocol.UnblockContact;
import chat.earshot.protocol.VouchPeer;
import chat.earshot.protocol.Welcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one table of message numbers. A number is never reused and a released message never changes shape: a new shape is
 * a new record with a new number. Immutable; any thread.
 */
final class MessageTable {
    /** A message's number and how its record is written and read. */
    record Row<T extends Message>(int number, Class<T> type, RecordSerializer<T> serializer) {}

    static final MessageTable VERSION_1 =
            new MessageTable(Stream.of(rows(), amendRows(), fileRows(), peerRows(), accountRows())
                    .flatMap(List::stream)
                    .toList());

    private final Map<Class<?>, Row<?>> byType = new HashMap<>();
    private final List<Row<?>> rows;
    private final Row<?>[] byNumber;

    /** @throws IllegalStateException if a message has no row, or two have one number: the program must not start */
    MessageTable(List<Row<?>> rows) {
        this.rows = List.copyOf(rows);
        int numberMax = rows.stream().mapToInt(Row::number).max().orElse(0);
        byNumber = new Row<?>[numberMax + 1];
        for (Row<?> row : rows) {
            if (byNumber[row.number()] != null || byType.put(row.type(), row) != null) {
                throw new IllegalStateException("message " + row.number() + " stands in the table twice");
            }
            byNumber[row.number()] = row;
        }
        Set<Class<?>> missing = new HashSet<>(types(Message.class));
        missing.removeAll(byType.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("no number for " + missing);
        }
    }

    private static List<Row<?>> rows() {
        return List.of(
                row(1, Hello.class, SessionSerializers.HELLO),
                row(2, Welcome.class, SessionSerializers.WELCOME),
                row(3, RequestRefused.class, SessionSerializers.REQUEST_REFUSED),
                row(10, SignUp.class, SessionSerializers.SIGN_UP),
                row(11, SignIn.class, SessionSerializers.SIGN_IN),
                row(12, Resume.class, SessionSerializers.RESUME),
                row(13, SignedIn.class, SessionSerializers.SIGNED_IN),
                row(14, SignOut.class, SessionSerializers.SIGN_OUT),
                row(15, SignedOut.class, SessionSerializers.SIGNED_OUT),
                row(16, SessionEnded.class, SessionSerializers.SESSION_ENDED),
                row(17, RendezvousClosing.class, SessionSerializers.RENDEZVOUS_CLOSING),
                row(18, ForgetToken.class, SessionSerializers.FORGET_TOKEN),
                row(20, ListContacts.class, ContactSerializers.LIST_CONTACTS),
                row(21, ContactsListed.class, ContactSerializers.CONTACTS_LISTED),
                row(22, AddContact.class, ContactSerializers.ADD_CONTACT),
                row(23, ContactAdded.class, ContactSerializers.CONTACT_ADDED),
                row(24, RemoveContact.class, ContactSerializers.REMOVE_CONTACT),
                row(25, ContactRemoved.class, ContactSerializers.CONTACT_REMOVED),
                row(26, BlockContact.class, ContactSerializers.BLOCK_CONTACT),
                row(27, ContactBlocked.class, ContactSerializers.CONTACT_BLOCKED),
                row(28, UnblockContact.class, ContactSerializers.UNBLOCK_CONTACT),
                row(29, ContactUnblocked.class, ContactSerializers.CONTACT_UNBLOCKED),
                row(30, ContactChanged.class, ContactSerializers.CONTACT_CHANGED),
                row(31, ContactDropped.class, ContactSerializers.CONTACT_DROPPED),
                row(32, SetPresence.class, ContactSerializers.SET_PRESENCE),
                row(33, PresenceSet.class, ContactSerializers.PRESENCE_SET),
                row(34, PresenceChanged.class, ContactSerializers.PRESENCE_CHANGED),
                row(35, ListBlocked.class, ContactSerializers.LIST_BLOCKED),
                row(36, BlockedListed.class, ContactSerializers.BLOCKED_LISTED),
                row(40, OpenConversation.class, ConversationSerializers.OPEN_CONVERSATION),
                row(41, ConversationOpened.class, ConversationSerializers.CONVERSATION_OPENED),
                row(42, StartConversation.class, ConversationSerializers.START_CONVERSATION),
                row(43, ListConversations.class, ConversationSerializers.LIST_CONVERSATIONS),
                row(44, ConversationsListed.class, ConversationSerializers.CONVERSATIONS_LISTED),
                row(45, PreviewDisclosure.class, ConversationSerializers.PREVIEW_DISCLOSURE),
                row(46, DisclosurePreviewed.class, ConversationSerializers.DISCLOSURE_PREVIEWED),
                row(47, Invite.class, ConversationSerializers.INVITE),
                row(48, ParticipantInvited.class, ConversationSerializers.PARTICIPANT_INVITED),
                row(49, Leave.class, ConversationSerializers.LEAVE),
                row(50, ConversationLeft.class, ConversationSerializers.CONVERSATION_LEFT),
                row(51, ConversationChanged.class, ConversationSerializers.CONVERSATION_CHANGED),
                row(60, PostText.class, LogSerializers.POST_TEXT),
                row(61, TextPosted.class, LogSerializers.TEXT_POSTED),
                row(62, EntryAppended.class, LogSerializers.ENTRY_APPENDED),
                row(63, FetchLog.class, LogSerializers.FETCH_LOG),
                row(64, LogPage.class, LogSerializers.LOG_PAGE));
    }

    /** Numbers 65 to 79: what became of entries, and who has received and read them. */
    private static List<Row<?>> amendRows() {
        return List.of(
                row(65, EditText.class, AmendSerializers.EDIT_TEXT),
                row(66, TextEdited.class, AmendSerializers.TEXT_EDITED),
                row(67, EraseEntry.class, AmendSerializers.ERASE_ENTRY),
                row(68, EntryErased.class, AmendSerializers.ENTRY_ERASED),
                row(69, ReportMarks.class, MarkSerializers.REPORT_MARKS),
                row(70, MarksReported.class, MarkSerializers.MARKS_REPORTED),
                row(71, ListMarks.class, MarkSerializers.LIST_MARKS),
                row(72, MarksListed.class, MarkSerializers.MARKS_LISTED),
                row(73, MarksChanged.class, MarkSerializers.MARKS_CHANGED),
                row(74, ContentsErased.class, AmendSerializers.CONTENTS_ERASED),
                row(75, InviteAsShown.class, AmendSerializers.INVITE_AS_SHOWN));
    }

    /** Numbers 80 to 95: files. */
    private static List<Row<?>> fileRows() {
        return List.of(
                row(80, PostFile.class, FileSerializers.POST_FILE),
                row(81, FilePosted.class, FileSerializers.FILE_POSTED),
                row(82, InspectSpool.class, FileSerializers.INSPECT_SPOOL),
                row(83, SpoolInspected.class, FileSerializers.SPOOL_INSPECTED),
                row(84, PutBlockHashes.class, FileSerializers.PUT_BLOCK_HASHES),
                row(85, BlockHashesPut.class, FileSerializers.BLOCK_HASHES_PUT),
                row(86, PutPiece.class, FileSerializers.PUT_PIECE),
                row(87, PiecePut.class, FileSerializers.PIECE_PUT),
                row(88, FetchBlockHashes.class, FileSerializers.FETCH_BLOCK_HASHES),
                row(89, BlockHashesPage.class, FileSerializers.BLOCK_HASHES_PAGE),
                row(90, FetchPiece.class, FileSerializers.FETCH_PIECE),
                row(91, PieceFetched.class, FileSerializers.PIECE_FETCHED));
    }

    /** Numbers 120 to 127: passwords, invitations, and logs that are ahead of a restored rendezvous. */
    private static List<Row<?>> accountRows() {
        return List.of(
                row(120, ChangePassword.class, AccountSerializers.CHANGE_PASSWORD),
                row(122, SignUpInvited.class, AccountSerializers.SIGN_UP_INVITED),
                row(126, LogAhead.class, AheadSerializers.LOG_AHEAD),
                row(127, LogAheadNoted.class, AheadSerializers.LOG_AHEAD_NOTED));
    }

    /** Between peers and their rendezvous about other peers, and between peers. */
    private static List<Row<?>> peerRows() {
        return List.of(
                row(96, CertifyPeer.class, PeerSerializers.CERTIFY_PEER),
                row(97, PeerCertified.class, PeerSerializers.PEER_CERTIFIED),
                row(98, Announce.class, PeerSerializers.ANNOUNCE),
                row(99, Announced.class, PeerSerializers.ANNOUNCED),
                row(100, Introduce.class, PeerSerializers.INTRODUCE),
                row(101, IntroduceContacts.class, PeerSerializers.INTRODUCE_CONTACTS),
                row(102, PeersIntroduced.class, PeerSerializers.PEERS_INTRODUCED),
                row(103, FetchAnchors.class, PeerSerializers.FETCH_ANCHORS),
                row(104, Anchors.class, PeerSerializers.ANCHORS),
                row(105, CertificatesRevoked.class, PeerSerializers.CERTIFICATES_REVOKED),
                row(106, VouchPeer.class, PeerSerializers.VOUCH_PEER),
                row(107, PeerVouched.class, PeerSerializers.PEER_VOUCHED),
                row(108, PeerHello.class, PeerSerializers.PEER_HELLO),
                row(109, PeerWelcome.class, PeerSerializers.PEER_WELCOME),
                row(110, FetchSegment.class, PeerSerializers.FETCH_SEGMENT),
                row(111, Segment.class, PeerSerializers.SEGMENT),
                row(112, FetchHeldHashes.class, HeldSerializers.FETCH_HELD_HASHES),
                row(113, HeldHashes.class, HeldSerializers.HELD_HASHES),
                row(114, FetchHeldBlock.class, HeldSerializers.FETCH_HELD_BLOCK),
                row(115, HeldBlock.class, HeldSerializers.HELD_BLOCK));
    }

    List<Row<?>> all() {
        return rows;
    }

    @SuppressWarnings("unchecked")
    <T extends Message> Row<T> of(T message) {
        Row<?> row = byType.get(message.getClass());
        if (row == null) {
            throw new IllegalStateException("the table was checked to be complete");
        }
        return (Row<T>) row;
    }

    /** @throws ProtocolException if no message has that number */
    Row<?> of(int number) {
        if (number >= byNumber.length || byNumber[number] == null) {
            throw new ProtocolException("no message has number " + number);
        }
        return byNumber[number];
    }

    private static <T extends Message> Row<T> row(int number, Class<T> type, RecordSerializer<T> serializer) {
        return new Row<>(number, type, serializer);
    }

    /** The records that a sealed interface permits, however deep. */
    private static List<Class<?>> types(Class<?> sealed) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> type : sealed.getPermittedSubclasses()) {
            if (type.isSealed()) {
                found.addAll(types(type));
            } else {
                found.add(type);
            }
        }
        return found;
    }
}
