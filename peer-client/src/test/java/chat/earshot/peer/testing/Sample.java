package chat.earshot.peer.testing;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.KeptConversation;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.Participant;
import chat.earshot.values.Salt;
import chat.earshot.values.SessionToken;
import chat.earshot.values.Username;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ana, Bob, and what they say over lunch. */
public final class Sample {
    public static final Username ANA = new Username("ana");
    public static final Username BOB = new Username("bob");
    public static final ConversationId LUNCH = new ConversationId(new UUID(1, 1));
    public static final Fingerprint SERVER = fingerprint(1);
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Sample() {}

    public static Fingerprint fingerprint(int of) {
        byte[] bytes = new byte[Fingerprint.BYTES];
        bytes[0] = (byte) of;
        return Fingerprint.of(bytes);
    }

    public static SessionToken token(int of) {
        byte[] bytes = new byte[SessionToken.BYTES];
        bytes[0] = (byte) of;
        return SessionToken.of(bytes);
    }

    public static EntryId entryId(long number) {
        return new EntryId(new UUID(2, number));
    }

    /** So many texts, chained. */
    public static List<Entry> log(ConversationId conversation, int entries) {
        List<Entry> log = new ArrayList<>();
        Head head = HashChain.empty(conversation);
        for (int number = 1; number <= entries; number++) {
            Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text("text " + number));
            Entry entry = HashChain.append(
                    conversation, head, entryId(number), number % 2 == 0 ? BOB : ANA, NOON.plusSeconds(number), body);
            log.add(entry);
            head = entry.head();
        }
        return log;
    }

    /** The same entry with another text: its hash is no longer that of its content. */
    public static Entry altered(Entry entry) {
        Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text("altered"));
        return new Entry(entry.seq(), entry.id(), entry.author(), entry.at(), entry.kind(), body, entry.hash());
    }

    public static Conversation lunch(Head head) {
        return new Conversation(
                LUNCH,
                "",
                true,
                List.of(new Participant(ANA, new DisplayName("Ana")), new Participant(BOB, new DisplayName("Bob"))),
                head);
    }

    public static PeerStore store(Path folder) throws PeerStartFailure {
        return PeerStore.open(folder, new UUID(3, 3));
    }

    /** Ana, who takes part in lunch. */
    public static Account ana(PeerStore store) {
        Account ana = store.accounts().enter(SERVER, ANA, new DisplayName("Ana"), Optional.of(token(1)));
        store.conversations().put(ana, List.of(new KeptConversation(lunch(HashChain.empty(LUNCH)), false)));
        return ana;
    }
}
