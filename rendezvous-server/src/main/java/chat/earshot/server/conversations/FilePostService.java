package chat.earshot.server.conversations;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.FilePosted;
import chat.earshot.protocol.PostFile;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.ConversationStore.StoredEntry;
import chat.earshot.server.conversations.FileStore.FileRecord;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.Session;
import chat.earshot.values.ConversationId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Posting files to conversations: their entries, and the room that is held for their bytes. Engine's thread only.
 */
public final class FilePostService {
    private static final long MIB = 1024L * 1024;

    private final ConversationStore store;
    private final FileStore files;
    private final LogAppender log;
    private final Clock clock;
    private final FileLimits limits;
    private final Outbound outbound;

    public FilePostService(
            ConversationStore store,
            FileStore files,
            LogAppender log,
            Clock clock,
            FileLimits limits,
            Outbound outbound) {
        this.store = store;
        this.files = files;
        this.log = log;
        this.clock = clock;
        this.limits = limits;
        this.outbound = outbound;
    }

    public Response post(Session session, PostFile request) {
        AccountId me = session.account();
        ConversationId id = request.conversation();
        Optional<StoredEntry> known = store.entry(request.entry());
        if (known.isPresent() && ParticipantService.isRepeat(known.get(), session, id, EntryKind.FILE)) {
            return posted(id, known.get().entry());
        }
        List<AccountId> participants = log.participants(id);
        if (!participants.contains(me)) {
            return ParticipantService.refusal(store.participation(id, me));
        }
        if (!log.isWritable(id)) {
            return Refusals.of(Reason.NOT_MUTUAL);
        }
        if (known.isPresent() || files.isKnown(request.file().id())) {
            return ParticipantService.idIsTaken();
        }
        Instant now = clock.instant();
        Optional<RequestRefused> tooMuch = tooMuch(me, request.file().size(), now);
        if (tooMuch.isPresent()) {
            return tooMuch.get();
        }
        Content.File file = request.file();
        Entry entry = log.append(session, id, request.entry(), file);
        files.add(new FileRecord(
                file.id(),
                id,
                entry.id(),
                me,
                file.size(),
                file.blocks(),
                entry.at().plus(limits.keep())));
        outbound.tell(participants, new EntryAppended(id, entry));
        return posted(id, entry);
    }

    /** The room is held from the post on: a file that was taken can also be put. */
    private Optional<RequestRefused> tooMuch(AccountId me, long size, Instant now) {
        if (size > limits.fileBytesMax()) {
            return Optional.of(new RequestRefused(
                    Reason.TOO_LARGE,
                    "A file has at most " + limits.fileBytesMax() / MIB + " MiB on this server. It was not sent."));
        }
        if (files.bytesKept(me, now) + size > limits.accountBytesMax()) {
            return Optional.of(new RequestRefused(
                    Reason.STORAGE_FULL, "Your files take up all the room that one person has on this server."));
        }
        if (files.bytesKept(now) + size > limits.totalBytesMax()) {
            return Optional.of(new RequestRefused(
                    Reason.STORAGE_FULL, "The server's room for files is full. It was not sent. Ask your IT."));
        }
        return Optional.empty();
    }

    private static FilePosted posted(ConversationId id, Entry entry) {
        return new FilePosted(id, entry.id(), entry.seq(), entry.at());
    }
}
