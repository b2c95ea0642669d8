package chat.earshot.wire;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.log.Head;
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
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.ConversationLeft;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.ConversationsListed;
import chat.earshot.protocol.DisclosurePreviewed;
import chat.earshot.protocol.EntryAppended;
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
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.ListBlocked;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.ListConversations;
import chat.earshot.protocol.LogAhead;
import chat.earshot.protocol.LogAheadNoted;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.ParticipantInvited;
import chat.earshot.protocol.PeerCertified;
import chat.earshot.protocol.PeerHello;
import chat.earshot.protocol.PeerPlace;
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
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.RendezvousClosing;
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
import chat.earshot.protocol.TextPosted;
import chat.earshot.protocol.UnblockContact;
import chat.earshot.protocol.VouchPeer;
import chat.earshot.protocol.Welcome;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import chat.earshot.values.HostAddress;
import chat.earshot.values.Instance;
import chat.earshot.values.Knock;
import chat.earshot.values.Octets;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Salt;
import chat.earshot.values.SessionToken;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The messages whose bytes stand in {@code golden-frames.txt}, by their name there. */
final class GoldenMessages {
    static final ConversationId CONVERSATION = ConversationId.parse("00112233-4455-6677-8899-aabbccddeeff");
    static final EntryId ENTRY = EntryId.parse("0f0e0d0c-0b0a-0908-0706-050403020100");
    private static final DeviceId DEVICE = DeviceId.parse("10203040-5060-7080-90a0-b0c0d0e0f000");
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final SessionToken TOKEN = SessionToken.of(counting(0x00, SessionToken.BYTES));
    static final Salt SALT = Salt.of(counting(0x40, Salt.BYTES));
    static final Hash HASH = Hash.of(counting(0xa0, Hash.BYTES));
    private static final Hash CONTENT_HASH = Hash.of(counting(0xc0, Hash.BYTES));
    static final FileId FILE = FileId.parse("f0e0d0c0-b0a0-9080-7060-504030201000");
    static final Content.File MENU = new Content.File(FILE, new FileName("menü.pdf"), 786_437, HASH, CONTENT_HASH);
    static final Head HEAD = new Head(3, HASH);
    static final Username ANA = new Username("ana");
    static final Username BOB = new Username("bob");
    private static final Username MALLORY = new Username("mallory");
    private static final DisplayName ANA_SHOWN = new DisplayName("Ana Nováková");
    private static final DisplayName BOB_SHOWN = new DisplayName("Bob 🍕");
    static final String PIZZA = "pizza? 🍕";
    private static final String PASSWORD = "correct horse";
    private static final String AT_LUNCH = "at lunch";

    private GoldenMessages() {}

    static Map<String, Message> byName() {
        Map<String, Message> all = new TreeMap<>();
        add(all, sessions());
        add(all, contacts());
        add(all, conversations());
        add(all, logs());
        add(all, AmendGoldenMessages.all());
        all.put("LogPage-edited", AmendGoldenMessages.editedAndErased());
        add(all, accounts());
        add(all, files());
        all.put("LogPage-file", page(entry(4, MENU)));
        add(all, peers());
        all.put(
                "LogPage-erased",
                page(new Entry(1, ENTRY, ANA, NOW, EntryKind.TEXT, new Body.Erased(CONTENT_HASH), HASH)));
        return all;
    }

    private static void add(Map<String, Message> all, List<Message> some) {
        some.forEach(message -> all.put(message.getClass().getSimpleName(), message));
    }

    private static List<Message> sessions() {
        return List.of(
                new Hello(1, 3, "earshot 0.1", DEVICE),
                new Welcome(1, "Prague", NOW),
                new RequestRefused(Reason.NOT_MUTUAL, "No."),
                new SignUp("ana", PASSWORD, ANA_SHOWN.value()),
                new SignIn("ana", PASSWORD),
                new Resume(TOKEN),
                new SignedIn(ANA, ANA_SHOWN, TOKEN, NOW),
                new SignOut(),
                new SignedOut(),
                new SessionEnded(Reason.ACCOUNT_DISABLED, "Disabled."),
                new RendezvousClosing(60_000),
                new ForgetToken(TOKEN));
    }

    private static List<Message> accounts() {
        return List.of(
                new ChangePassword("ana", PASSWORD, "battery staple"),
                new SignUpInvited("ana", PASSWORD, ANA_SHOWN.value(), "k7qf-m2x9-p4td"));
    }

    private static List<Message> contacts() {
        Contact ana = new Contact(ANA, ANA_SHOWN, ContactState.MUTUAL, Presence.AWAY, AT_LUNCH);
        Contact bob = new Contact(BOB, BOB_SHOWN, ContactState.REQUESTED, Presence.UNKNOWN, "");
        return List.of(
                new ListContacts("ana", 100),
                new ContactsListed(List.of(ana, bob), true),
                new AddContact("bob"),
                new ContactAdded(ana),
                new RemoveContact("bob"),
                new ContactRemoved(BOB),
                new BlockContact("mallory"),
                new ContactBlocked(MALLORY),
                new UnblockContact("mallory"),
                new ContactUnblocked(MALLORY),
                new ContactChanged(bob),
                new ContactDropped(BOB),
                new SetPresence(Presence.AWAY, AT_LUNCH),
                new PresenceSet(),
                new PresenceChanged(BOB, Presence.OFFLINE, ""),
                new ListBlocked("mallory", 100),
                new BlockedListed(List.of(new Participant(BOB, BOB_SHOWN)), true));
    }

    private static List<Message> conversations() {
        List<Participant> both = List.of(new Participant(ANA, ANA_SHOWN), new Participant(BOB, BOB_SHOWN));
        Conversation direct = new Conversation(CONVERSATION, "", true, both, HEAD);
        Conversation lunch = new Conversation(CONVERSATION, "Lunch", false, both, HEAD);
        return List.of(
                new OpenConversation("bob", CONVERSATION),
                new ConversationOpened(direct),
                new StartConversation(CONVERSATION, List.of("bob", "cleo"), "Lunch"),
                new ListConversations(CONVERSATION, 50),
                new ConversationsListed(List.of(lunch), false),
                new PreviewDisclosure(CONVERSATION),
                new DisclosurePreviewed(3, NOW, 0),
                new Invite(CONVERSATION, ENTRY, "cleo"),
                new ParticipantInvited(lunch),
                new Leave(CONVERSATION, ENTRY),
                new ConversationLeft(CONVERSATION),
                new ConversationChanged(lunch));
    }

    private static List<Message> peers() {
        PeerPlace place = new PeerPlace(
                new Instance(Octets.copyOf(counting(0x10, Instance.BYTES))),
                new Knock(Octets.copyOf(counting(0x20, Knock.BYTES))),
                47_101,
                List.of(
                        HostAddress.of(new byte[] {10, 0, 0, 7}),
                        HostAddress.of(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1})));
        return List.of(
                new CertifyPeer(Octets.copyOf(counting(0x30, 5))),
                new PeerCertified(Octets.copyOf(counting(0x30, 4)), Octets.copyOf(counting(0x40, 3))),
                new Announce(place),
                new Announced(),
                new Introduce(CONVERSATION),
                new IntroduceContacts(),
                new PeersIntroduced(List.of(new IntroducedPeer(BOB, DEVICE, place))),
                new FetchAnchors(CONVERSATION, 400, 200, 500),
                new Anchors(CONVERSATION, List.of(new Head(2, HASH)), HEAD),
                new CertificatesRevoked(MALLORY, NOW),
                new VouchPeer(BOB, DEVICE),
                new PeerVouched(),
                new PeerHello(1, 3),
                new PeerWelcome(2),
                new FetchSegment(CONVERSATION, 401, 200),
                new Segment(
                        CONVERSATION,
                        List.of(new Entry(1, ENTRY, ANA, NOW, EntryKind.TEXT, new Body.Erased(CONTENT_HASH), HASH))),
                new FetchHeldHashes(CONVERSATION, FILE, 1_000),
                new HeldHashes(FILE, 1_000, List.of(HASH)),
                new FetchHeldBlock(CONVERSATION, FILE, 2),
                new HeldBlock(FILE, 2, Octets.copyOf(counting(0x50, 5))));
    }

    private static List<Message> logs() {
        Entry text = entry(1, new Content.Text(PIZZA));
        Entry joined = entry(2, new Content.Joined(new Username("Žofie"), 1));
        Entry left = entry(3, new Content.Left());
        return List.of(
                new PostText(CONVERSATION, ENTRY, PIZZA),
                new TextPosted(CONVERSATION, ENTRY, 1, NOW),
                new EntryAppended(CONVERSATION, joined),
                new FetchLog(CONVERSATION, 0, 200),
                page(text, joined, left),
                new LogAhead(CONVERSATION, HEAD, 2),
                new LogAheadNoted(true));
    }

    private static List<Message> files() {
        Octets piece = Octets.copyOf(counting(1, 5));
        return List.of(
                new PostFile(CONVERSATION, ENTRY, MENU),
                new FilePosted(CONVERSATION, ENTRY, 1, NOW),
                new InspectSpool(CONVERSATION, FILE),
                new SpoolInspected(FILE, false, 3, Octets.copyOf(new byte[] {5})),
                new PutBlockHashes(CONVERSATION, FILE, 1, List.of(HASH, CONTENT_HASH)),
                new BlockHashesPut(FILE, 3),
                new PutPiece(CONVERSATION, FILE, 2, 32_768, piece),
                new PiecePut(FILE, 2, true),
                new FetchBlockHashes(CONVERSATION, FILE, 1_000),
                new BlockHashesPage(FILE, 1_000, List.of(HASH)),
                new FetchPiece(CONVERSATION, FILE, 2, 32_768),
                new PieceFetched(FILE, 2, 32_768, piece));
    }

    static Entry entry(long seq, Content content) {
        return new Entry(seq, ENTRY, ANA, NOW, content.kind(), new Body.Present(SALT, content), HASH);
    }

    static LogPage page(Entry... entries) {
        return new LogPage(CONVERSATION, List.of(entries), HEAD);
    }

    private static byte[] counting(int from, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }
}
