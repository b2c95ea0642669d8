package chat.earshot.peer;

import chat.earshot.log.Entry;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Mark;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One running client: the face of the core that the desktop, the headless peer and tests use.
 *
 * <p>Every method may be called on any thread and returns at once. What is refused completes its future with a
 * {@link Refusal}; a value that can't be right with an {@link IllegalArgumentException} that names it. Futures
 * complete and listeners are called on the peer's own thread.
 */
public interface Peer extends AutoCloseable {
    void listen(PeerListener listener);

    /** Makes an account and signs in to it. An empty display name stands for the name as it was typed. */
    CompletableFuture<Profile> signUp(String username, String password, String displayName);

    /** The same with the invitation that IT gave; refused with {@code INVITATION_NEEDED} if it isn't good. */
    CompletableFuture<Profile> signUpInvited(String username, String password, String displayName, String invitation);

    /**
     * Signs in; refused with {@code MUST_CHANGE_PASSWORD} if the password is IT's one-time code: then {@link
     * #changePassword} signs in.
     */
    CompletableFuture<Overview> signIn(String username, String password);

    /**
     * Signs in with the token that this peer kept. If the rendezvous can't be reached this is refused after some
     * seconds, but tried on in the background; meanwhile what is kept here can be read, and what is posted waits in
     * the outbox.
     */
    CompletableFuture<Overview> resume();

    /**
     * Sets another password and signs in with it; other devices need it from then on.
     *
     * @param username empty for the account that is signed in
     * @param current the present password, or IT's one-time code
     */
    CompletableFuture<Overview> changePassword(String username, String current, String chosen);

    /**
     * Whether whoever signs in after this call still is when this program starts again, which is so unless told
     * otherwise. If not, nothing to sign in with is kept.
     */
    void staySignedIn(boolean wanted);

    /** Ends the session and forgets the token; a rendezvous that is away is told to do so when it is back. */
    CompletableFuture<Void> signOut();

    CompletableFuture<List<Contact>> contacts();

    CompletableFuture<Contact> addContact(String username);

    CompletableFuture<Void> removeContact(String username);

    CompletableFuture<Void> blockContact(String username);

    CompletableFuture<Void> unblockContact(String username);

    /** Whom this account has blocked, by name, as the rendezvous says now. */
    CompletableFuture<List<Participant>> blockedContacts();

    /** The 1:1 with a mutual contact, new or found again. */
    CompletableFuture<Conversation> openConversation(String username);

    /** A new conversation with mutual contacts; an empty title for none. */
    CompletableFuture<Conversation> newConversation(List<String> usernames, String title);

    CompletableFuture<List<Conversation>> conversations();

    /** What {@link #invite} would share. */
    CompletableFuture<Disclosure> disclosure(ConversationId conversation);

    /** Brings a mutual contact in, who receives the entire log. */
    CompletableFuture<Conversation> invite(ConversationId conversation, String username);

    /** The same, refused with {@code LOG_GREW} if by now more would be shared than the person was shown. */
    CompletableFuture<Conversation> invite(ConversationId conversation, String username, Disclosure shown);

    /** It stays readable, as far as this peer holds it. */
    CompletableFuture<Void> leave(ConversationId conversation);

    /** Those that the account has left. */
    CompletableFuture<List<Conversation>> leftConversations();

    /**
     * Says something. The future completes as soon as it is in the outbox on this peer's disk; from then on it will
     * reach the rendezvous, in order, over restarts of both.
     *
     * @param id names the entry; posting the same id again posts nothing new
     */
    CompletableFuture<Posting> post(ConversationId conversation, EntryId id, String text);

    /**
     * Puts another text in the place of an own one, through the outbox as {@link #post}. Both stay in the log.
     *
     * @param id names the entry that says so
     * @param edits the text, or an edit of it
     */
    CompletableFuture<Posting> edit(ConversationId conversation, EntryId id, EntryId edits, String text);

    /**
     * Erases what an own entry says, and the edits that refer to it, here and at everybody who holds the log; through
     * the outbox as {@link #post}.
     *
     * @param id names the entry that says so
     */
    CompletableFuture<Posting> erase(ConversationId conversation, EntryId id, EntryId erases);

    /** How far everybody who takes part has come, this person included, as far as it is known here. */
    CompletableFuture<List<Mark>> marks(ConversationId conversation);

    /** Says that this person has read a conversation up to there. It is kept, and told when that is possible. */
    CompletableFuture<Void> markRead(ConversationId conversation, long seq);

    /** Files: sent, fetched, and on their way. */
    PeerFiles files();

    /** What was said here and is not confirmed, in the order it was said. */
    CompletableFuture<List<OutboxEntry>> outbox();

    /** Lets a refused entry be sent again. */
    CompletableFuture<Void> retry(EntryId id);

    /** Takes an entry out of the outbox, unless it is already confirmed. */
    CompletableFuture<Void> drop(EntryId id);

    /**
     * A piece of a log, from what this peer holds after catching up.
     *
     * @param from the first seq wanted, from 1
     * @param limit the most entries, at least 1
     */
    CompletableFuture<LogView> log(ConversationId conversation, long from, int limit);

    /**
     * What is new in a conversation, from what this peer holds after catching up.
     *
     * @param read how far it was read, from 0
     */
    CompletableFuture<News> news(ConversationId conversation, long read);

    /**
     * Searches a log backwards, from what this peer holds: the last entries among which a text or the name of a file
     * may be. Large and small letters are alike.
     *
     * @param text at least one character
     * @param through the last seq to look at, from 1
     */
    CompletableFuture<SearchPage> search(ConversationId conversation, String text, long through);

    /**
     * Recomputes the whole hash chain of what this peer holds against the rendezvous's head; the view has that head and
     * no entries. Refused with {@code LOG_DAMAGED}, or {@code SERVER_UNREACHABLE} while some entries are still missing.
     */
    CompletableFuture<LogView> verify(ConversationId conversation);

    /** Entries of a conversation that the server lost when restored from an older backup; readable here alone. */
    CompletableFuture<List<Entry>> keptCopies(ConversationId conversation);

    /** Says how reachable this person is: online, away or busy. */
    CompletableFuture<Void> setPresence(Presence presence, String statusText);

    CompletableFuture<PeerStatus> status();

    CompletableFuture<Nearby> nearby();

    /**
     * Examines what stands between this peer and its rendezvous, beside the link that it has; takes some seconds.
     *
     * @param told hears each finding as soon as there is one, on a thread of its own, which completes the future, too
     */
    CompletableFuture<List<Finding>> examine(Consumer<Finding> told);

    CompletableFuture<TransferStats> stats();

    /**
     * Meets the rendezvous at an address, {@code HOST} or {@code HOST:PORT}, without pinning it and without signing
     * in: what a person is shown before trusting it for the first time. Refused with {@code SERVER_UNREACHABLE} if
     * nobody answers.
     */
    CompletableFuture<Introduction> meet(String address);

    /**
     * Uses that rendezvous from now on, and only while it shows that identity; remembered over restarts. Whatever was
     * remembered or pinned before is forgotten, and a session with another rendezvous ends.
     */
    CompletableFuture<Void> choose(Introduction rendezvous);

    /** Tries to reach the rendezvous now, instead of after the pause before the next try. */
    void reconnectNow();

    /** Signs off gracefully and frees everything. What is in the outbox stays. */
    @Override
    void close();

    /** An entry on its way: in the outbox now, confirmed later. */
    record Posting(EntryId id, CompletableFuture<Posted> confirmed) {}
}
