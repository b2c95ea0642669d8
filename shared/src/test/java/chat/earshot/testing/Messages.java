package chat.earshot.testing;

import static chat.earshot.testing.Values.bytes;
import static chat.earshot.testing.Values.contacts;
import static chat.earshot.testing.Values.conversationIds;
import static chat.earshot.testing.Values.conversations;
import static chat.earshot.testing.Values.deviceIds;
import static chat.earshot.testing.Values.displayNames;
import static chat.earshot.testing.Values.entries;
import static chat.earshot.testing.Values.entryIds;
import static chat.earshot.testing.Values.fileIds;
import static chat.earshot.testing.Values.files;
import static chat.earshot.testing.Values.hashes;
import static chat.earshot.testing.Values.heads;
import static chat.earshot.testing.Values.instants;
import static chat.earshot.testing.Values.line;
import static chat.earshot.testing.Values.participants;
import static chat.earshot.testing.Values.presences;
import static chat.earshot.testing.Values.reasons;
import static chat.earshot.testing.Values.text;
import static chat.earshot.testing.Values.tokens;
import static chat.earshot.testing.Values.typed;
import static chat.earshot.testing.Values.usernames;

import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.BlockHashesPage;
import chat.earshot.protocol.BlockHashesPut;
import chat.earshot.protocol.BlockedListed;
import chat.earshot.protocol.ChangePassword;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.ContactBlocked;
import chat.earshot.protocol.ContactChanged;
import chat.earshot.protocol.ContactDropped;
import chat.earshot.protocol.ContactRemoved;
import chat.earshot.protocol.ContactUnblocked;
import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.ConversationLeft;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.ConversationsListed;
import chat.earshot.protocol.DisclosurePreviewed;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.FetchBlockHashes;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.FetchPiece;
import chat.earshot.protocol.FilePosted;
import chat.earshot.protocol.ForgetToken;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.InspectSpool;
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
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Resume;
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
import chat.earshot.protocol.Welcome;
import chat.earshot.values.Limits;
import chat.earshot.values.Presence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary messages of every type, each with the exchange that suits it. */
public final class Messages {
    private Messages() {}

    /** An arbitrary message of an arbitrary type. */
    public static Arbitrary<Envelope> envelopes() {
        return Arbitraries.of(byType().values())
                .flatMap(messages -> Combinators.combine(
                                messages, Arbitraries.integers().greaterOrEqual(1))
                        .as((message, exchange) -> new Envelope(message instanceof Event ? 0 : exchange, message)));
    }

    /** Arbitrary messages of each type. */
    public static Map<Class<? extends Message>, Arbitrary<? extends Message>> byType() {
        Map<Class<? extends Message>, Arbitrary<? extends Message>> all = new LinkedHashMap<>();
        all.putAll(sessionMessages());
        all.putAll(contactMessages());
        all.putAll(conversationMessages());
        all.putAll(logMessages());
        all.putAll(AmendMessages.byType());
        all.putAll(fileMessages());
        all.putAll(PeerMessages.byType());
        return all;
    }

    /** Every record that the sealed type permits. */
    public static Set<Class<?>> types() {
        return types(Message.class);
    }

    private static Set<Class<?>> types(Class<?> type) {
        if (!type.isSealed()) {
            return Set.of(type);
        }
        Set<Class<?>> found = new HashSet<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            found.addAll(types(permitted));
        }
        return found;
    }

    private static Map<Class<? extends Message>, Arbitrary<? extends Message>> sessionMessages() {
        Arbitrary<Integer> versions = Arbitraries.integers().between(1, Limits.PROTOCOL_VERSION_MAX);
        Arbitrary<String> details = line(0, Limits.DETAIL_CHARS_MAX);
        Map<Class<? extends Message>, Arbitrary<? extends Message>> some = new LinkedHashMap<>();
        some.put(
                Hello.class,
                Combinators.combine(versions, versions, line(0, Limits.SOFTWARE_CHARS_MAX), deviceIds())
                        .as((one, other, software, device) ->
                                new Hello(Math.min(one, other), Math.max(one, other), software, device)));
        some.put(
                Welcome.class,
                Combinators.combine(versions, line(0, Limits.SERVER_NAME_CHARS_MAX), instants())
                        .as(Welcome::new));
        some.put(RequestRefused.class, Combinators.combine(reasons(), details).as(RequestRefused::new));
        some.put(SignUp.class, Combinators.combine(typed(), typed(), typed()).as(SignUp::new));
        some.put(
                ChangePassword.class,
                Combinators.combine(typed(), typed(), typed()).as(ChangePassword::new));
        some.put(
                SignUpInvited.class,
                Combinators.combine(typed(), typed(), typed(), typed()).as(SignUpInvited::new));
        some.put(SignIn.class, Combinators.combine(typed(), typed()).as(SignIn::new));
        some.put(ForgetToken.class, tokens().map(ForgetToken::new));
        some.put(Resume.class, tokens().map(Resume::new));
        some.put(
                SignedIn.class,
                Combinators.combine(usernames(), displayNames(), tokens(), instants())
                        .as(SignedIn::new));
        some.put(SignOut.class, Arbitraries.create(SignOut::new));
        some.put(SignedOut.class, Arbitraries.create(SignedOut::new));
        some.put(SessionEnded.class, Combinators.combine(reasons(), details).as(SessionEnded::new));
        some.put(
                RendezvousClosing.class,
                Arbitraries.integers().between(0, 60_000).map(RendezvousClosing::new));
        return some;
    }

    private static Map<Class<? extends Message>, Arbitrary<? extends Message>> contactMessages() {
        Arbitrary<String> statusTexts = line(0, Limits.STATUS_TEXT_CHARS_MAX);
        Map<Class<? extends Message>, Arbitrary<? extends Message>> some = new LinkedHashMap<>();
        some.put(ListContacts.class, Combinators.combine(typed(), listLimits()).as(ListContacts::new));
        some.put(
                ContactsListed.class,
                Combinators.combine(contacts().list().ofMaxSize(5), flags()).as(ContactsListed::new));
        some.put(ListBlocked.class, Combinators.combine(typed(), listLimits()).as(ListBlocked::new));
        some.put(
                BlockedListed.class,
                Combinators.combine(participants().list().ofMaxSize(5), flags()).as(BlockedListed::new));
        some.put(AddContact.class, typed().map(AddContact::new));
        some.put(ContactAdded.class, contacts().map(ContactAdded::new));
        some.put(RemoveContact.class, typed().map(RemoveContact::new));
        some.put(ContactRemoved.class, usernames().map(ContactRemoved::new));
        some.put(BlockContact.class, typed().map(BlockContact::new));
        some.put(ContactBlocked.class, usernames().map(ContactBlocked::new));
        some.put(UnblockContact.class, typed().map(UnblockContact::new));
        some.put(ContactUnblocked.class, usernames().map(ContactUnblocked::new));
        some.put(ContactChanged.class, contacts().map(ContactChanged::new));
        some.put(ContactDropped.class, usernames().map(ContactDropped::new));
        some.put(
                SetPresence.class,
                Combinators.combine(Arbitraries.of(Presence.ONLINE, Presence.AWAY, Presence.BUSY), statusTexts)
                        .as(SetPresence::new));
        some.put(PresenceSet.class, Arbitraries.create(PresenceSet::new));
        some.put(
                PresenceChanged.class,
                Combinators.combine(usernames(), presences(), statusTexts).as(PresenceChanged::new));
        return some;
    }

    private static Map<Class<? extends Message>, Arbitrary<? extends Message>> conversationMessages() {
        Arbitrary<Long> counts = Arbitraries.longs().greaterOrEqual(0);
        Map<Class<? extends Message>, Arbitrary<? extends Message>> some = new LinkedHashMap<>();
        some.put(
                OpenConversation.class,
                Combinators.combine(typed(), conversationIds()).as(OpenConversation::new));
        some.put(ConversationOpened.class, conversations().map(ConversationOpened::new));
        some.put(
                StartConversation.class,
                Combinators.combine(
                                conversationIds(),
                                typed().list().ofMinSize(1).ofMaxSize(5),
                                line(0, Limits.TITLE_CHARS_MAX))
                        .as(StartConversation::new));
        some.put(
                ListConversations.class,
                Combinators.combine(conversationIds(), listLimits()).as(ListConversations::new));
        some.put(
                ConversationsListed.class,
                Combinators.combine(conversations().list().ofMaxSize(3), flags())
                        .as(ConversationsListed::new));
        some.put(PreviewDisclosure.class, conversationIds().map(PreviewDisclosure::new));
        some.put(
                DisclosurePreviewed.class,
                Combinators.combine(counts, instants(), counts).as(DisclosurePreviewed::new));
        some.put(
                Invite.class,
                Combinators.combine(conversationIds(), entryIds(), typed()).as(Invite::new));
        some.put(ParticipantInvited.class, conversations().map(ParticipantInvited::new));
        some.put(Leave.class, Combinators.combine(conversationIds(), entryIds()).as(Leave::new));
        some.put(ConversationLeft.class, conversationIds().map(ConversationLeft::new));
        some.put(ConversationChanged.class, conversations().map(ConversationChanged::new));
        return some;
    }

    private static Map<Class<? extends Message>, Arbitrary<? extends Message>> logMessages() {
        Arbitrary<Long> seqs = Arbitraries.longs().greaterOrEqual(1);
        Map<Class<? extends Message>, Arbitrary<? extends Message>> some = new LinkedHashMap<>();
        some.put(
                PostText.class,
                Combinators.combine(conversationIds(), entryIds(), text(1, Limits.TEXT_CHARS_MAX))
                        .as(PostText::new));
        some.put(
                TextPosted.class,
                Combinators.combine(conversationIds(), entryIds(), seqs, instants())
                        .as(TextPosted::new));
        some.put(
                EntryAppended.class,
                Combinators.combine(conversationIds(), entries()).as(EntryAppended::new));
        some.put(
                FetchLog.class,
                Combinators.combine(
                                conversationIds(),
                                Arbitraries.longs().greaterOrEqual(0),
                                Arbitraries.integers().between(1, Limits.LOG_PAGE_ENTRIES_MAX))
                        .as(FetchLog::new));
        some.put(
                LogPage.class,
                Combinators.combine(conversationIds(), entries().list().ofMaxSize(5), heads())
                        .as(LogPage::new));
        some.put(
                LogAhead.class,
                Combinators.combine(conversationIds(), heads().filter(head -> head.seq() > 0))
                        .as((id, head) -> new LogAhead(id, head, head.seq())));
        some.put(LogAheadNoted.class, Arbitraries.of(new LogAheadNoted(true), new LogAheadNoted(false)));
        return some;
    }

    private static Map<Class<? extends Message>, Arbitrary<? extends Message>> fileMessages() {
        Arbitrary<Integer> numbers = Arbitraries.integers().greaterOrEqual(0);
        Arbitrary<Integer> listed = Arbitraries.integers().between(0, SpoolInspected.HAVE_BYTES_MAX * Byte.SIZE);
        Arbitrary<Integer> offsets = Arbitraries.integers().between(0, Limits.BLOCK_BYTES - 1);
        Map<Class<? extends Message>, Arbitrary<? extends Message>> some = new LinkedHashMap<>();
        some.put(
                PostFile.class,
                Combinators.combine(conversationIds(), entryIds(), files()).as(PostFile::new));
        some.put(
                FilePosted.class,
                Combinators.combine(
                                conversationIds(),
                                entryIds(),
                                Arbitraries.longs().greaterOrEqual(1),
                                instants())
                        .as(FilePosted::new));
        some.put(
                InspectSpool.class,
                Combinators.combine(conversationIds(), fileIds()).as(InspectSpool::new));
        some.put(
                SpoolInspected.class,
                Combinators.combine(fileIds(), flags(), listed, bytes(0, 40)).as(SpoolInspected::new));
        some.put(
                PutBlockHashes.class,
                Combinators.combine(
                                conversationIds(),
                                fileIds(),
                                numbers,
                                hashes().list().ofMinSize(1).ofMaxSize(5))
                        .as(PutBlockHashes::new));
        some.put(BlockHashesPut.class, Combinators.combine(fileIds(), numbers).as(BlockHashesPut::new));
        some.put(
                PutPiece.class,
                Combinators.combine(conversationIds(), fileIds(), numbers, offsets, bytes(1, 60))
                        .as(PutPiece::new));
        some.put(
                PiecePut.class, Combinators.combine(fileIds(), numbers, flags()).as(PiecePut::new));
        some.put(
                FetchBlockHashes.class,
                Combinators.combine(conversationIds(), fileIds(), numbers).as(FetchBlockHashes::new));
        some.put(
                BlockHashesPage.class,
                Combinators.combine(fileIds(), numbers, hashes().list().ofMaxSize(5))
                        .as(BlockHashesPage::new));
        some.put(
                FetchPiece.class,
                Combinators.combine(conversationIds(), fileIds(), numbers, offsets)
                        .as(FetchPiece::new));
        some.put(
                PieceFetched.class,
                Combinators.combine(fileIds(), numbers, offsets, bytes(1, 60)).as(PieceFetched::new));
        return some;
    }

    private static Arbitrary<Boolean> flags() {
        return Arbitraries.of(List.of(true, false));
    }

    private static Arbitrary<Integer> listLimits() {
        return Arbitraries.integers().between(1, Limits.LIST_PAGE_MAX);
    }
}
