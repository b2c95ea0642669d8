package chat.earshot.peer.outbox;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.peer.Errand;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.Posted;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.FoundEntry;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.store.StoreFault;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.EntryErased;
import chat.earshot.protocol.EraseEntry;
import chat.earshot.protocol.FilePosted;
import chat.earshot.protocol.PostFile;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.TextEdited;
import chat.earshot.protocol.TextPosted;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts, edits and erasures of the account in use that are not confirmed. Each is stored before it counts as
 * said, then sent: in order within a conversation, beside each other in different ones. Lives on the loop.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int IN_FLIGHT_MAX = 64;
    private static final int ITEMS_MAX = 10_000;

    private final Loop loop;
    private final Session session;
    private final PeerStore store;
    private final RandomGenerator random;
    private final Map<EntryId, Item> items = new LinkedHashMap<>();
    private final Map<ConversationId, Line> lines = new LinkedHashMap<>();
    private final List<Item> unstored = new ArrayList<>();
    private final List<EntryId> confirmed = new ArrayList<>();
    private int inFlight;

    private @Nullable Account account;

    public Outbox(Loop loop, Session session, PeerStore store, RandomGenerator random) {
        this.loop = loop;
        this.session = session;
        this.store = store;
        this.random = random;
    }

    public void enter(Account entered) {
        if (!entered.equals(account)) {
            signOut();
            account = entered;
            for (OutboxEntry entry : store.outbox().all(entered)) {
                Item item = new Item(entry);
                item.stored().complete(null);
                items.put(item.id(), item);
                if (!item.isRefused()) {
                    line(item).add(item);
                }
            }
        }
    }

    /** The account signs out: what waits stays on the disk for its next time, and whoever waits for it is told so. */
    public void signOut() {
        List<Item> waiting = List.copyOf(items.values());
        leave();
        waiting.forEach(item -> item.confirmed()
                .completeExceptionally(
                        new Refusal(Reason.NOT_SIGNED_IN, "Signed out. The text waits for the next time.")));
    }

    /** What waits stays on the disk for the account's next time. */
    public void leave() {
        storeUnstored();
        forgetConfirmed();
        account = null;
        items.clear();
        lines.clear();
        inFlight = 0;
    }

    /** Stores a text; the caller has checked text and conversation. */
    public CompletableFuture<Peer.Posting> post(Account author, ConversationId conversation, EntryId id, String text) {
        return add(author, new OutboxEntry(id, conversation, text, null));
    }

    /** Stores a file's entry, like a text: the caller has read the file and checked the conversation. */
    public CompletableFuture<Peer.Posting> post(
            Account author, ConversationId conversation, EntryId id, Content.File file) {
        return add(author, new OutboxEntry(id, conversation, file, null));
    }

    /** Whether a text of that id waits to be posted: what is asked of it then follows it. */
    public boolean holdsText(ConversationId conversation, EntryId id) {
        Item item = items.get(id);
        return item != null
                && item.conversation().equals(conversation)
                && !item.isFile()
                && item.entry().errand() == Errand.POST;
    }

    /** Stores what is asked for; what is asked for at about the same time in one commit. */
    public CompletableFuture<Peer.Posting> add(Account author, OutboxEntry wanted) {
        if (!author.equals(account)) {
            // While its conversation was looked for, somebody else signed in.
            throw new Refusal(Reason.NOT_SIGNED_IN);
        }
        EntryId id = wanted.id();
        ConversationId conversation = wanted.conversation();
        Optional<FoundEntry> logged = store.entries().find(author, id);
        if (logged.isPresent()) {
            return CompletableFuture.completedFuture(posted(author, wanted, logged.get()));
        }
        Item known = items.get(id);
        if (known != null) {
            if (!known.conversation().equals(conversation) || kind(known.entry()) != kind(wanted)) {
                throw OutboxEntry.idIsTaken();
            }
            if (known.isRefused()) {
                retry(id);
            }
            return known.stored().thenApply(stored -> posting(known));
        }
        if (items.size() >= ITEMS_MAX) {
            return CompletableFuture.failedFuture(
                    new Refusal(Reason.RATE_LIMITED, "Too many texts wait to be sent. Wait a moment and try again."));
        }
        Item item = new Item(wanted);
        items.put(id, item);
        if (unstored.isEmpty()) {
            loop.execute(this::storeUnstored);
        }
        unstored.add(item);
        return item.stored().thenApply(stored -> posting(item));
    }

    /** In the order in which they were said. */
    public List<OutboxEntry> all() {
        return items.values().stream().map(Item::entry).toList();
    }

    public void retry(EntryId id) {
        Item item = require(id);
        if (item.isRefused()) {
            store.outbox().retry(requireAccount(), id);
            item.retry();
            line(item).add(item);
            flush();
        }
    }

    /** Takes an entry out. If it is under way, its answer decides whether that is still possible. */
    public CompletableFuture<Void> drop(EntryId id) {
        storeUnstored();
        Item item = require(id);
        if (line(item).isUnderWay(item)) {
            return item.drop();
        }
        remove(item);
        return CompletableFuture.completedFuture(null);
    }

    /** An entry is in the log: if it was said here, it is confirmed, whatever became of the answer. */
    public void logged(ConversationId conversation, Entry entry) {
        Item item = items.get(entry.id());
        if (item != null && item.conversation().equals(conversation)) {
            confirm(item, new Posted(entry.id(), entry.seq(), entry.at()));
        }
    }

    /** Sends what waits. */
    public void live() {
        lines.values().forEach(Line::resume);
        flush();
    }

    public void lost() {
        inFlight = 0;
        lines.values().forEach(Line::answered);
        items.values().stream().filter(Item::isDropping).toList().forEach(this::remove);
    }

    private void flush() {
        for (Line line : lines.values()) {
            if (inFlight >= IN_FLIGHT_MAX || !session.isLive()) {
                return;
            }
            line.ready().ifPresent(item -> send(line, item));
        }
    }

    private void send(Line line, Item item) {
        line.sent();
        inFlight++;
        Answers.hear(ask(item.entry()), (posted, failure) -> {
            if (lines.get(item.conversation()) != line || !session.isLive()) {
                return;
            }
            inFlight--;
            line.answered();
            if (failure == null) {
                line.succeeded();
                confirm(item, posted);
            } else {
                refused(line, item, failure);
            }
            flush();
        });
    }

    private CompletableFuture<Posted> ask(ConversationId conversation, EntryId id, Content.File file) {
        return session.askNow(new PostFile(conversation, id, file), FilePosted.class)
                .thenApply(answer -> new Posted(answer.entry(), answer.seq(), answer.at()));
    }

    private CompletableFuture<Posted> ask(OutboxEntry wanted) {
        ConversationId id = wanted.conversation();
        return switch (wanted.errand()) {
            case POST ->
                wanted.file()
                        .map(file -> ask(id, wanted.id(), file))
                        .orElseGet(() -> session.askNow(new PostText(id, wanted.id(), wanted.text()), TextPosted.class)
                                .thenApply(answer -> new Posted(answer.entry(), answer.seq(), answer.at())));
            case EDIT ->
                session.askNow(
                                new EditText(id, wanted.id(), wanted.target().orElseThrow(), wanted.text()),
                                TextEdited.class)
                        .thenApply(answer -> new Posted(answer.entry(), answer.seq(), answer.at()));
            case ERASE ->
                session.askNow(new EraseEntry(id, wanted.id(), wanted.target().orElseThrow()), EntryErased.class)
                        .thenApply(answer -> new Posted(answer.entry(), answer.seq(), answer.at()));
        };
    }

    private void refused(Line line, Item item, Throwable failure) {
        if (item.isDropping()) {
            remove(item);
            return;
        }
        Reason reason = Failures.reason(failure);
        if (item.isFile() && reason == Reason.STORAGE_FULL) {
            // Its room is full, not the disk: texts behind it must not wait for that.
            refuse(line, item, failure);
            return;
        }
        switch (reason) {
            case RATE_LIMITED, SERVER_FAILED, STORAGE_FULL, SERVER_UNREACHABLE, NOT_SIGNED_IN ->
                loop.after(line.pause(), () -> {
                    line.resume();
                    flush();
                });
            default -> refuse(line, item, failure);
        }
    }

    private void refuse(Line line, Item item, Throwable failure) {
        Refusal refusal = new Refusal(
                Failures.reason(failure), String.valueOf(Failures.cause(failure).getMessage()));
        store.outbox().refuse(requireAccount(), item.id(), refusal.reason());
        line.remove(item);
        item.refuse(refusal);
    }

    private void confirm(Item item, Posted posted) {
        if (items.remove(item.id(), item)) {
            line(item).remove(item);
            // Not a commit of its own: sent twice it is still logged once.
            if (confirmed.isEmpty()) {
                loop.execute(this::forgetConfirmed);
            }
            confirmed.add(item.id());
            item.stored().complete(null);
            item.confirmed().complete(posted);
            if (item.isDropping()) {
                item.drop().completeExceptionally(new IllegalArgumentException("id: it is confirmed already"));
            }
        }
    }

    private void remove(Item item) {
        store.outbox().remove(requireAccount(), List.of(item.id()));
        items.remove(item.id());
        line(item).remove(item);
        item.confirmed().completeExceptionally(new CancellationException("taken out of the outbox"));
        item.drop().complete(null);
    }

    private void storeUnstored() {
        // What has come into the log meanwhile is confirmed, and no item any more: in its line it would be sent for
        // ever.
        List<Item> fresh =
                unstored.stream().filter(item -> items.get(item.id()) == item).toList();
        unstored.clear();
        Account author = account;
        if (author == null || fresh.isEmpty()) {
            return;
        }
        try {
            store.outbox().add(author, fresh.stream().map(Item::entry).toList());
        } catch (StoreFault fault) {
            LOG.error("event=store-failed", fault);
            fresh.forEach(item -> items.remove(item.id()));
            fresh.forEach(item -> item.stored().completeExceptionally(Failures.cause(fault)));
            return;
        }
        fresh.forEach(item -> line(item).add(item));
        fresh.forEach(item -> item.stored().complete(null));
        flush();
    }

    private void forgetConfirmed() {
        Account author = account;
        if (author != null && !confirmed.isEmpty()) {
            List<EntryId> ids = List.copyOf(confirmed);
            confirmed.clear();
            try {
                store.outbox().remove(author, ids);
            } catch (StoreFault fault) {
                // After a restart they are confirmed once more.
                LOG.error("event=store-failed", fault);
            }
        }
    }

    private static EntryKind kind(OutboxEntry wanted) {
        return switch (wanted.errand()) {
            case POST -> wanted.file().isPresent() ? EntryKind.FILE : EntryKind.TEXT;
            case EDIT -> EntryKind.EDITED;
            case ERASE -> EntryKind.ERASED;
        };
    }

    private static Peer.Posting posted(Account author, OutboxEntry wanted, FoundEntry found) {
        Entry entry = found.entry();
        if (!found.conversation().equals(wanted.conversation())
                || entry.kind() != kind(wanted)
                || !entry.author().equals(author.profile().username())) {
            throw OutboxEntry.idIsTaken();
        }
        return new Peer.Posting(
                entry.id(), CompletableFuture.completedFuture(new Posted(entry.id(), entry.seq(), entry.at())));
    }

    private static Peer.Posting posting(Item item) {
        return new Peer.Posting(item.id(), item.confirmed());
    }

    private Line line(Item item) {
        return lines.computeIfAbsent(item.conversation(), id -> new Line(random));
    }

    private Item require(EntryId id) {
        Item item = items.get(id);
        if (item == null) {
            throw new IllegalArgumentException("id: it is not in the outbox");
        }
        return item;
    }

    private Account requireAccount() {
        Account current = account;
        if (current == null) {
            throw new Refusal(Reason.NOT_SIGNED_IN);
        }
        return current;
    }
}
