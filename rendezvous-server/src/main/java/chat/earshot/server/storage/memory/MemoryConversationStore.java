package chat.earshot.server.storage.memory;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.ConversationRecord;
import chat.earshot.server.conversations.ConversationStore;
import chat.earshot.server.conversations.Participation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Conversations and their logs in memory. */
final class MemoryConversationStore implements ConversationStore {
    /** More than an entry's header takes on the wire. */
    private static final int HEADER_BYTES = 256;

    private static final Comparator<ConversationId> BY_TEXT = Comparator.comparing(ConversationId::toString);

    /** @param former those who took part once and don't now */
    private record Row(ConversationRecord stored, List<AccountId> participants, Set<AccountId> former) {
        Row with(boolean direct, Head head) {
            return new Row(new ConversationRecord(stored.id(), stored.title(), direct, head), participants, former);
        }

        Participation participation(AccountId account) {
            if (participants.contains(account)) {
                return Participation.PARTICIPANT;
            }
            return former.contains(account) ? Participation.FORMER : Participation.STRANGER;
        }
    }

    private record Pair(AccountId lower, AccountId higher) {
        static Pair of(AccountId one, AccountId other) {
            return one.value() < other.value() ? new Pair(one, other) : new Pair(other, one);
        }
    }

    private record Seat(ConversationId conversation, AccountId account) {}

    private final MemoryTransactions transactions;
    private final Table<ConversationId, Row> rows;
    private final Table<Pair, ConversationId> directs;
    private final Table<EntryId, StoredEntry> entries;
    private final Table<Seat, AccountId> bringers;
    private final Table<ConversationId, Boolean> ended;
    private final Table<ConversationId, Long> erasedThrough;
    private final Map<ConversationId, List<Entry>> logs = new HashMap<>();
    /** How many of all entries {@link #eraseOlder} has looked at. */
    private int place;

    MemoryConversationStore(MemoryTransactions transactions) {
        this.transactions = transactions;
        this.rows = new Table<>(transactions);
        this.directs = new Table<>(transactions);
        this.entries = new Table<>(transactions);
        this.bringers = new Table<>(transactions);
        this.ended = new Table<>(transactions);
        this.erasedThrough = new Table<>(transactions);
    }

    @Override
    public Optional<ConversationRecord> find(ConversationId id) {
        return rows.get(id).map(Row::stored);
    }

    @Override
    public Optional<ConversationRecord> direct(AccountId one, AccountId other) {
        return directs.get(Pair.of(one, other)).flatMap(this::find);
    }

    @Override
    public ConversationRecord createDirect(ConversationId id, AccountId one, AccountId other, Instant at) {
        directs.put(Pair.of(one, other), id);
        bringers.put(new Seat(id, other), one);
        return put(new Row(new ConversationRecord(id, "", true, HashChain.empty(id)), List.of(one, other), Set.of()));
    }

    @Override
    public ConversationRecord create(ConversationId id, String title, List<AccountId> participants, Instant at) {
        participants.stream().skip(1).forEach(one -> bringers.put(new Seat(id, one), participants.get(0)));
        return put(new Row(
                new ConversationRecord(id, title, false, HashChain.empty(id)), List.copyOf(participants), Set.of()));
    }

    @Override
    public Participation participation(ConversationId id, AccountId account) {
        return rows.get(id).map(row -> row.participation(account)).orElse(Participation.STRANGER);
    }

    @Override
    public List<AccountId> participants(ConversationId id) {
        return rows.get(id).map(Row::participants).orElse(List.of());
    }

    @Override
    public void addParticipant(ConversationId id, AccountId account, AccountId by, Instant at) {
        bringers.put(new Seat(id, account), by);
        Row row = endDirect(id);
        List<AccountId> participants = new ArrayList<>(row.participants());
        participants.add(account);
        Set<AccountId> former = new HashSet<>(row.former());
        former.remove(account);
        put(new Row(row.stored(), participants, former));
    }

    @Override
    public void removeParticipant(ConversationId id, AccountId account, Instant at) {
        if (row(id).stored().direct()) {
            ended.put(id, true);
        }
        Row row = endDirect(id);
        List<AccountId> participants = new ArrayList<>(row.participants());
        Set<AccountId> former = new HashSet<>(row.former());
        if (participants.remove(account)) {
            former.add(account);
        }
        put(new Row(row.stored(), participants, former));
    }

    @Override
    public List<ConversationRecord> ofAccount(AccountId account, ConversationId after, int limit) {
        return rows.all().stream()
                .filter(row -> row.participants().contains(account))
                .map(Row::stored)
                .filter(stored -> BY_TEXT.compare(stored.id(), after) > 0)
                .sorted(Comparator.comparing(ConversationRecord::id, BY_TEXT))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean meetBesides(AccountId one, AccountId other) {
        return rows.all().stream()
                .filter(row -> !row.stored().direct())
                .anyMatch(row -> row.participants().containsAll(List.of(one, other)));
    }

    @Override
    public List<AccountId> companions(AccountId account) {
        return rows.all().stream()
                .filter(row -> row.participants().contains(account))
                .flatMap(row -> row.participants().stream())
                .filter(other -> !other.equals(account))
                .distinct()
                .sorted(Comparator.comparingLong(AccountId::value))
                .toList();
    }

    @Override
    public int countOfAccount(AccountId account) {
        return (int) rows.all().stream()
                .filter(row -> row.participants().contains(account))
                .count();
    }

    @Override
    public boolean isEnded(ConversationId id) {
        return ended.get(id).orElse(false);
    }

    @Override
    public int countBroughtIn(AccountId account) {
        return countBroughtIn(account, by -> true);
    }

    @Override
    public int countBroughtInBy(AccountId account, AccountId by) {
        return countBroughtIn(account, by::equals);
    }

    private int countBroughtIn(AccountId account, Predicate<AccountId> by) {
        return (int) rows.all().stream()
                .filter(row -> row.participants().contains(account))
                .filter(row -> bringers.get(new Seat(row.stored().id(), account))
                        .filter(by)
                        .isPresent())
                .count();
    }

    @Override
    public Optional<StoredEntry> entry(EntryId id) {
        return entries.get(id);
    }

    @Override
    public Optional<Entry> appendNew(
            ConversationId conversation,
            EntryId id,
            AccountId authorAccount,
            Username author,
            Instant at,
            Body.Present body) {
        if (entries.get(id).isPresent()) {
            return Optional.empty();
        }
        Row row = row(conversation);
        Entry entry = HashChain.append(conversation, row.stored().head(), id, author, at, body);
        List<Entry> log = logs.computeIfAbsent(conversation, fresh -> new ArrayList<>());
        log.add(entry);
        transactions.change(() -> log.remove(log.size() - 1));
        entries.put(id, new StoredEntry(conversation, authorAccount, entry));
        put(row.with(row.stored().direct(), entry.head()));
        return Optional.of(entry);
    }

    @Override
    public List<Entry> after(ConversationId conversation, long afterSeq, int entriesMax, int bytesMax) {
        List<Entry> log = logs.getOrDefault(conversation, List.of());
        List<Entry> page = new ArrayList<>();
        long bytes = 0;
        for (long seq = Math.min(afterSeq, log.size()); seq < log.size() && page.size() < entriesMax; seq++) {
            Entry entry = log.get((int) seq);
            bytes += HEADER_BYTES + contentBytes(entry);
            if (!page.isEmpty() && bytes > bytesMax) {
                break;
            }
            page.add(entry);
        }
        return page;
    }

    @Override
    public List<Long> editsOf(ConversationId conversation, long seq) {
        return logs.getOrDefault(conversation, List.of()).stream()
                .filter(entry -> entry.body() instanceof Body.Present present
                        && present.content() instanceof Content.Edited edited
                        && edited.seq() == seq)
                .map(Entry::seq)
                .toList();
    }

    @Override
    public void erase(ConversationId conversation, List<Long> seqs) {
        List<Entry> log = logs.getOrDefault(conversation, List.of());
        for (long seq : seqs) {
            Entry before = log.get((int) seq - 1);
            Entry erased = new Entry(
                    before.seq(),
                    before.id(),
                    before.author(),
                    before.at(),
                    before.kind(),
                    new Body.Erased(before.body().contentHash()),
                    before.hash());
            log.set((int) seq - 1, erased);
            transactions.change(() -> log.set((int) seq - 1, before));
            AccountId author = entries.get(before.id()).orElseThrow().author();
            entries.put(before.id(), new StoredEntry(conversation, author, erased));
        }
    }

    @Override
    public List<Through> eraseOlder(Instant before, int entriesMax) {
        Map<ConversationId, Long> through = new LinkedHashMap<>();
        int placeBefore = place;
        transactions.change(() -> place = placeBefore);
        List<StoredEntry> all = List.copyOf(entries.all());
        while (place < all.size() && place - placeBefore < entriesMax) {
            StoredEntry next = all.get(place);
            if (!next.entry().at().isBefore(before)) {
                break;
            }
            if (next.entry().kind().isErasable()) {
                erase(next.conversation(), List.of(next.entry().seq()));
            }
            through.put(next.conversation(), next.entry().seq());
            place++;
        }
        through.forEach(erasedThrough::put);
        return through.entrySet().stream()
                .map(one -> new Through(one.getKey(), one.getValue()))
                .toList();
    }

    @Override
    public long erasedThrough(ConversationId conversation) {
        return erasedThrough.get(conversation).orElse(0L);
    }

    private static int contentBytes(Entry entry) {
        return entry.body() instanceof Body.Present present ? HashChain.contentBytes(present.content()).length : 0;
    }

    private Row row(ConversationId id) {
        return rows.get(id).orElseThrow(() -> new IllegalStateException("no conversation " + id));
    }

    private ConversationRecord put(Row row) {
        rows.put(row.stored().id(), row);
        return row.stored();
    }

    /** The conversation as nobody's 1:1, so that the pair can have a new one. */
    private Row endDirect(ConversationId id) {
        Row row = row(id);
        if (row.stored().direct()) {
            directs.remove(Pair.of(row.participants().get(0), row.participants().get(1)));
        }
        return row.with(false, row.stored().head());
    }
}
