package chat.earshot.server.testing;

import chat.earshot.log.Content;
import chat.earshot.log.Head;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.Announce;
import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.ChangePassword;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.EraseEntry;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.FetchBlockHashes;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.FetchPiece;
import chat.earshot.protocol.ForgetToken;
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
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.PeerPlace;
import chat.earshot.protocol.PostFile;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.PreviewDisclosure;
import chat.earshot.protocol.PutBlockHashes;
import chat.earshot.protocol.PutPiece;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SetPresence;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignOut;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignUpInvited;
import chat.earshot.protocol.StartConversation;
import chat.earshot.protocol.UnblockContact;
import chat.earshot.protocol.VouchPeer;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import chat.earshot.values.Instance;
import chat.earshot.values.Knock;
import chat.earshot.values.Octets;
import chat.earshot.values.Presence;
import chat.earshot.values.SessionToken;
import chat.earshot.values.Username;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One of each kind of request, all of them harmless: whoever adds a kind adds one here. */
public final class SampleRequests {
    private static final EntryId ENTRY = new EntryId(new UUID(5, 5));
    private static final FileId FILE = new FileId(new UUID(6, 6));
    private static final Hash HASH = Hash.of(new byte[Hash.BYTES]);
    private static final DeviceId DEVICE = new DeviceId(new UUID(3, 3));
    private static final String PASSWORD = TestPeer.PASSWORD;

    private SampleRequests() {}

    /** Those that may be asked before signing in. */
    public static List<Request> anybodys() {
        return List.of(
                new Hello(1, 1, "test", DEVICE),
                new Resume(SessionToken.of(new byte[SessionToken.BYTES])),
                new ForgetToken(SessionToken.of(new byte[SessionToken.BYTES])),
                new SignIn("Mallory", PASSWORD),
                new SignUp("Mallory2", PASSWORD, ""),
                new SignUpInvited("Mallory3", PASSWORD, "", "code"),
                new ChangePassword("Mallory", PASSWORD, "another fine password"));
    }

    /** Those of a session that go through the engine. */
    public static List<Request> sessions(ConversationId conversation) {
        return Stream.of(people(), conversations(conversation), peers(conversation))
                .flatMap(List::stream)
                .toList();
    }

    /** Those of a session that are served beside the engine. */
    public static List<Request> beside(ConversationId conversation) {
        return List.of(
                new FetchLog(conversation, 0, 1),
                new FetchAnchors(conversation, 0, 50, 1),
                new FetchBlockHashes(conversation, FILE, 0),
                new FetchPiece(conversation, FILE, 0, 0),
                new InspectSpool(conversation, FILE),
                new PutBlockHashes(conversation, FILE, 0, List.of(HASH)),
                new PutPiece(conversation, FILE, 0, 0, HASH.octets()));
    }

    private static List<Request> people() {
        return List.of(
                new AddContact("Ana"),
                new BlockContact("Ana"),
                new ListBlocked("", 1),
                new ListContacts("", 1),
                new RemoveContact("Ana"),
                new SetPresence(Presence.AWAY, ""),
                new SignOut(),
                new UnblockContact("Ana"));
    }

    private static List<Request> conversations(ConversationId conversation) {
        return List.of(
                new EditText(conversation, ENTRY, ENTRY, "hi"),
                new EraseEntry(conversation, ENTRY, ENTRY),
                new Invite(conversation, ENTRY, "Ana"),
                new InviteAsShown(conversation, ENTRY, "Ana", 1),
                new Leave(conversation, ENTRY),
                new ListConversations(conversation, 1),
                new ListMarks(conversation, 1),
                new LogAhead(conversation, new Head(1, HASH), 1),
                new OpenConversation("Ana", conversation),
                new PostFile(conversation, ENTRY, new Content.File(FILE, new FileName("plan.pdf"), 1, HASH, HASH)),
                new PostText(conversation, ENTRY, "hi"),
                new PreviewDisclosure(conversation),
                new ReportMarks(List.of(new ReportMarks.Reached(conversation, 1, 1))),
                new StartConversation(conversation, List.of("Ana"), ""));
    }

    private static List<Request> peers(ConversationId conversation) {
        PeerPlace place = new PeerPlace(
                new Instance(Octets.copyOf(new byte[Instance.BYTES])),
                new Knock(Octets.copyOf(new byte[Knock.BYTES])),
                1,
                List.of());
        return List.of(
                new Announce(place),
                new CertifyPeer(Octets.copyOf(new byte[] {1})),
                new Introduce(conversation),
                new IntroduceContacts(),
                new VouchPeer(new Username("Ana"), DEVICE));
    }
}
