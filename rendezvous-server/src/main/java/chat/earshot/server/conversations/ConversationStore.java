package chat.earshot.server.conversations;

import chat.earshot.log.Body;
import chat.earshot.log.Entry;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps conversations and their logs. Called on the engine's thread only. */
public interface ConversationStore {
    Optional<ConversationRecord> find(ConversationId id);

    /** The 1:1 of two accounts, in whichever order they are given. */
    Optional<ConversationRecord> direct(AccountId one, AccountId other);

    /**
     * Stores a new 1:1 with its two participants, begun by the first of them. The caller made sure that the pair has
     * none and the id is free.
     */
    ConversationRecord createDirect(ConversationId id, AccountId one, AccountId other, Instant at);

    /**
     * Stores a new conversation that is nobody's 1:1, begun by the first participant. The caller made sure that the
     * id is free.
     */
    ConversationRecord create(ConversationId id, String title, List<AccountId> participants, Instant at);

    Participation participation(ConversationId id, AccountId account);

    /** Those who take part now, in the order in which they came. */
    List<AccountId> participants(ConversationId id);

    /**
     * Lets an account take part, whether it is new or came back; the conversation is no 1:1 any more.
     *
     * @param by who brought it in
     */
    void addParticipant(ConversationId id, AccountId account, AccountId by, Instant at);

    /** Lets an account go; it stays known as a former one. The conversation is no 1:1 any more: if it was, it ended. */
    void removeParticipant(ConversationId id, AccountId account, Instant at);

    /** Whether it was a 1:1 until one of the two left. */
    boolean isEnded(ConversationId id);

    /** The conversations in which an account takes part, ordered by id as text, those after {@code after} only. */
    List<ConversationRecord> ofAccount(AccountId account, ConversationId after, int limit);

    /** How many conversations an account takes part in. */
    int countOfAccount(AccountId account);

    /** How many of them it did not begin. */
    int countBroughtIn(AccountId account);

    /** How many of them {@code by} brought it into, by beginning them or later. */
    int countBroughtInBy(AccountId account, AccountId by);

    /** Whether two accounts take part in a conversation in common that is no 1:1. */
    boolean meetBesides(AccountId one, AccountId other);

    /** Those with whom an account takes part in any conversation, ordered by id; not the account itself. */
    List<AccountId> companions(AccountId account);

    /** The entry with that id, in whichever conversation. */
    Optional<StoredEntry> entry(EntryId id);

    /**
     * Appends an entry after the head. An id that the log holds already is not appended again: its entry is returned.
     * The caller made sure that the id isn't in another conversation's log.
     */
    default Entry append(
            ConversationId conversation,
            EntryId id,
            AccountId authorAccount,
            Username author,
            Instant at,
            Body.Present body) {
        return appendNew(conversation, id, authorAccount, author, at, body)
                .or(() -> entry(id).map(StoredEntry::entry))
                .orElseThrow(() -> new IllegalStateException("no entry " + id));
    }

    /** Appends an entry after the head; nothing, and empty, if there is one with that id in whichever log. */
    Optional<Entry> appendNew(
            ConversationId conversation,
            EntryId id,
            AccountId authorAccount,
            Username author,
            Instant at,
            Body.Present body);

    /** Entries after {@code afterSeq} in order, as many as fit both bounds, but at least one if there is one. */
    List<Entry> after(ConversationId conversation, long afterSeq, int entriesMax, int bytesMax);

    /** The edits of one entry, those whose content is erased left out, in order. */
    List<Long> editsOf(ConversationId conversation, long seq);

    /** Erases contents with their salts; headers and hashes stay. What is erased already stays so. */
    void erase(ConversationId conversation, List<Long> seqs);

    /**
     * Erases the next contents that somebody said before that time, in the order of appending over all
     * conversations, and remembers how far it has come.
     *
     * @param entriesMax how many entries are looked at, at most
     * @return what is through now, each conversation once; empty if nothing is left to do
     */
    List<Through> eraseOlder(Instant before, int entriesMax);

    /** Through which entry {@link #eraseOlder} has erased what was said; 0 for none. */
    long erasedThrough(ConversationId conversation);

    /** Nothing that somebody said is left in a conversation, from its first entry through this one. */
    record Through(ConversationId conversation, long seq) {}

    /** An entry and whose log it is in. */
    record StoredEntry(ConversationId conversation, AccountId author, Entry entry) {}
}
