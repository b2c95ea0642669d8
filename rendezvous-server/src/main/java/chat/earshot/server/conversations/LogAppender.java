package chat.earshot.server.conversations;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.contacts.Relations;
import chat.earshot.server.sessions.Session;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Appends to logs, and remembers of the conversations in use what every post needs: who takes part, and whether it is
 * writable. Engine's thread only.
 */
public final class LogAppender {
    private static final int REMEMBERED_MAX = 10_000;

    private final ConversationStore store;
    private final Relations relations;
    private final Clock clock;
    private final Salts salts;

    private final Map<ConversationId, Audience> audiences = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Audience> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /**
     * Who hears of a post.
     *
     * @param writable whether posts are taken: always, but for a 1:1 whose two aren't mutual contacts any more, or that
     *     one left
     * @param version of the relations when that was found out
     */
    private record Audience(List<AccountId> participants, boolean direct, boolean writable, long version) {}

    /** @param random for salts: must be unpredictable where erased texts must not be guessed */
    public LogAppender(ConversationStore store, Relations relations, Clock clock, RandomGenerator random) {
        this.store = store;
        this.relations = relations;
        this.clock = clock;
        this.salts = new Salts(random);
    }

    /** Those who take part now; empty if there is no such conversation. */
    List<AccountId> participants(ConversationId id) {
        return audience(id).participants();
    }

    /** Whether posts are taken: a 1:1 is read-only while its two don't have each other, and once one of them left. */
    boolean isWritable(ConversationId id) {
        return audience(id).writable();
    }

    /** The caller made sure that the author takes part and the id is free. */
    Entry append(Session author, ConversationId conversation, EntryId id, Content content) {
        return appendNew(author, conversation, id, content)
                .orElseThrow(() -> new IllegalStateException("there is an entry " + id));
    }

    /** Nothing, and empty, if there is an entry with that id. The caller made sure that the author takes part. */
    Optional<Entry> appendNew(Session author, ConversationId conversation, EntryId id, Content content) {
        return store.appendNew(
                conversation,
                id,
                author.account(),
                author.username(),
                Instant.ofEpochMilli(clock.millis()),
                new Body.Present(salts.next(), content));
    }

    /** The same for an author who isn't there to say it. */
    Entry append(Account author, ConversationId conversation, EntryId id, Content content) {
        return store.appendNew(
                        conversation,
                        id,
                        author.id(),
                        author.username(),
                        Instant.ofEpochMilli(clock.millis()),
                        new Body.Present(salts.next(), content))
                .orElseThrow(() -> new IllegalStateException("there is an entry " + id));
    }

    void participantsChanged(ConversationId id) {
        audiences.remove(id);
    }

    /** What was stored since the last commit is gone, and with it what was read meanwhile. */
    public void rolledBack() {
        audiences.clear();
    }

    private Audience audience(ConversationId id) {
        Audience known = audiences.get(id);
        boolean current = known != null && (!known.direct() || known.version() == relations.version());
        if (known == null || !current) {
            known = read(id);
            // Guesses at ids must not push out what is in use.
            if (!known.participants().isEmpty()) {
                audiences.put(id, known);
            }
        }
        return known;
    }

    private Audience read(ConversationId id) {
        List<AccountId> participants = List.copyOf(store.participants(id));
        boolean direct = store.find(id).map(ConversationRecord::direct).orElse(false);
        boolean writable = direct
                ? participants.size() == 2 && relations.areMutual(participants.get(0), participants.get(1))
                : !store.isEnded(id);
        return new Audience(participants, direct, writable, relations.version());
    }
}
