package chat.earshot.peer.headless;

import chat.earshot.discovery.Advert;
import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.peer.LogView;
import chat.earshot.peer.Profile;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.Hash;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;

/** Ana, Bob, Cleo and their conversation about lunch. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Username ANA = new Username("ana");
    static final Username BOB = new Username("bob");
    static final Username CLEO = new Username("cleo");
    static final Profile ANAS_PROFILE = new Profile(ANA, new DisplayName("Ana"));
    static final Contact BOBS_CONTACT =
            new Contact(BOB, new DisplayName("Bob"), ContactState.MUTUAL, Presence.AWAY, "lunch");
    static final ConversationId LUNCH = ConversationId.parse("6f1c1d2e-0000-4000-8000-000000000001");
    static final EntryId FIRST = EntryId.parse("6f1c1d2e-0000-4000-8000-00000000000a");
    static final EntryId SECOND = EntryId.parse("6f1c1d2e-0000-4000-8000-00000000000b");
    static final Fingerprint FINGERPRINT = Fingerprint.of(new byte[Fingerprint.BYTES]);
    static final InetSocketAddress ADDRESS = InetSocketAddress.createUnresolved("192.0.2.7", 4700);
    static final Advert ADVERT = new Advert("Office", "1", ADDRESS, 1, FINGERPRINT);

    static final Entry PIZZA = HashChain.append(
            LUNCH,
            HashChain.empty(LUNCH),
            FIRST,
            ANA,
            NOON,
            new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text("pizza?")));
    static final Content.File MENU = new Content.File(
            FileId.parse("6f1c1d2e-0000-4000-8000-0000000000f1"),
            new FileName("menu.pdf"),
            5,
            Hash.of(new byte[Hash.BYTES]),
            Hash.of(new byte[Hash.BYTES]));

    static final Entry MENU_SHARED = HashChain.append(
            LUNCH, HashChain.empty(LUNCH), FIRST, ANA, NOON, new Body.Present(Salt.of(new byte[Salt.BYTES]), MENU));

    static final Entry CLEO_JOINED = HashChain.append(
            LUNCH,
            PIZZA.head(),
            SECOND,
            ANA,
            NOON.plusMillis(1_250),
            new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Joined(CLEO, 1)));
    static final Head HEAD = CLEO_JOINED.head();
    static final LogView LOG = new LogView(List.of(PIZZA, CLEO_JOINED), HEAD, List.of());
    static final Conversation CONVERSATION = new Conversation(
            LUNCH,
            "",
            true,
            List.of(new Participant(ANA, new DisplayName("Ana")), new Participant(BOB, new DisplayName("Bob"))),
            HEAD);

    private Samples() {}
}
