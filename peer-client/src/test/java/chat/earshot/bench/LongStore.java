package chat.earshot.bench;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * A peer's store with one very long log, of somebody who has no connection. Made once, and kept beside the runs' own
 * folders: making it takes longer than what is measured with it.
 */
final class LongStore {
    static final ConversationId CONVERSATION = new ConversationId(new UUID(47, 100));

    private static final UUID DEVICE = new UUID(1, 2);
    private static final int BATCH = 10_000;
    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";
    private static final String VOWELS = "aeiou";
    private static final int TALK_CHARS = 190;
    private static final int VOCABULARY = 5_000;
    private static final int VOCABULARY_FROM = 1_000_000_000;
    private static final Username AUTHOR = new Username("ana");

    private LongStore() {}

    /** @return the peer's folder */
    static Path in(Path work, int entries) throws IOException, PeerStartFailure {
        Path made = work.resolve("kept-words-" + entries);
        if (!Files.exists(made)) {
            Path unfinished = Files.createTempDirectory(work, "kept-");
            fill(unfinished, entries);
            Files.move(unfinished, made);
        }
        try (PeerStore store = PeerStore.open(made, DEVICE)) {
            while (store.sketches().sketchSome(BATCH / 100)) {
                // As a peer does it in the background, and again after an update.
            }
        }
        return made;
    }

    private static void fill(Path folder, int entries) throws PeerStartFailure {
        Random random = new Random(entries);
        DisplayName display = new DisplayName("Ana");
        Fingerprint nowhere = Fingerprint.of(new byte[Fingerprint.BYTES]);
        try (PeerStore store = PeerStore.open(folder, DEVICE)) {
            Account account = store.accounts()
                    .enter(nowhere, AUTHOR, display, Optional.of(SessionToken.of(new byte[SessionToken.BYTES])));
            Head head = HashChain.empty(CONVERSATION);
            keep(store, account, head);
            for (int begun = 0; begun < entries; begun += BATCH) {
                List<Entry> batch = new ArrayList<>();
                for (int number = begun; number < Math.min(entries, begun + BATCH); number++) {
                    Entry entry = next(head, number, random);
                    head = entry.head();
                    batch.add(entry);
                }
                store.entries().append(account, CONVERSATION, batch);
            }
            keep(store, account, head);
        }
    }

    /** A word that one entry alone says. */
    static String name(int number) {
        Random random = new Random(number);
        StringBuilder name = new StringBuilder();
        for (long left = number + 1L; left > 0 || name.length() < 6; left /= CONSONANTS.length()) {
            name.append(CONSONANTS.charAt((int) (left % CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return name.toString();
    }

    /** About 200 characters: few words often, and many now and then, as people talk. */
    private static String talk(int number, Random random) {
        StringBuilder talk = new StringBuilder("Ask ").append(name(number));
        while (talk.length() < TALK_CHARS) {
            double dice = random.nextDouble();
            talk.append(' ').append(name(VOCABULARY_FROM + (int) (VOCABULARY * dice * dice * dice)));
        }
        return talk.toString();
    }

    private static void keep(PeerStore store, Account account, Head head) {
        List<Participant> alone = List.of(new Participant(AUTHOR, new DisplayName("Ana")));
        store.conversations()
                .put(
                        account,
                        List.of(new KeptConversation(new Conversation(CONVERSATION, "", false, alone, head), false)));
    }

    private static Entry next(Head head, int number, Random random) {
        byte[] salt = new byte[Salt.BYTES];
        random.nextBytes(salt);
        return HashChain.append(
                CONVERSATION,
                head,
                EntryId.fresh(number, random),
                AUTHOR,
                Instant.ofEpochSecond(number),
                new Body.Present(Salt.of(salt), new Content.Text(talk(number, random))));
    }
}
