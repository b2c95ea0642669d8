package chat.earshot.log;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.testing.Values;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whoever knows the head can check the whole log, whoever served it. */
class HashChainPropertiesTest {
    private static final ConversationId LUNCH = new ConversationId(new UUID(1, 2));
    private static final ConversationId DINNER = new ConversationId(new UUID(1, 3));
    private static final int FIELDS = 9;

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aLogVerifiesInItsConversationAlone(@ForAll("logs") List<Entry> log) {
        assertThat(verifies(LUNCH, log, head(log))).isTrue();
        assertThat(verifies(DINNER, log, head(log))).isFalse();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anAlteredFieldIsNoticed(
            @ForAll("logs") List<Entry> log,
            @ForAll @IntRange(min = 0, max = 1_000) int place,
            @ForAll @IntRange(min = 0, max = FIELDS - 1) int field) {
        List<Entry> altered = new ArrayList<>(log);
        altered.set(place % log.size(), altered(log.get(place % log.size()), field));

        assertThat(verifies(LUNCH, altered, head(log))).isFalse();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anErasedContentKeepsTheChainWhole(
            @ForAll("logs") List<Entry> log, @ForAll @IntRange(min = 0, max = 1_000) int place) {
        Entry entry = log.get(place % log.size());
        List<Entry> erased = new ArrayList<>(log);
        erased.set(place % log.size(), with(entry, new Body.Erased(entry.body().contentHash())));

        assertThat(verifies(LUNCH, erased, head(log))).isTrue();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aMissingEntryIsNoticedWhereverItWas(
            @ForAll("logs") List<Entry> log, @ForAll @IntRange(min = 0, max = 1_000) int place) {
        List<Entry> shorter = new ArrayList<>(log);
        shorter.remove(place % log.size());

        assertThat(verifies(LUNCH, shorter, head(log))).isFalse();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anotherOrderIsNoticed(
            @ForAll("logs") List<Entry> log,
            @ForAll @IntRange(min = 0, max = 1_000) int one,
            @ForAll @IntRange(min = 0, max = 1_000) int other) {
        Assume.that(one % log.size() != other % log.size());
        List<Entry> swapped = new ArrayList<>(log);
        Collections.swap(swapped, one % log.size(), other % log.size());

        assertThat(verifies(LUNCH, swapped, head(log))).isFalse();
    }

    /** Rewriting everything after a change gives a chain that holds together, but ends in another head. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aRewrittenLogEndsInAnotherHead(@ForAll("logs") List<Entry> log, @ForAll("bodies") Body.Present other) {
        Assume.that(!other.equals(log.get(0).body()));
        List<Entry> rewritten = new ArrayList<>();
        Head head = HashChain.empty(LUNCH);
        for (Entry entry : log) {
            Body.Present body = rewritten.isEmpty() ? other : (Body.Present) entry.body();
            rewritten.add(HashChain.append(LUNCH, head, entry.id(), entry.author(), entry.at(), body));
            head = head(rewritten);
        }

        assertThat(verifies(LUNCH, rewritten, head)).isTrue();
        assertThat(verifies(LUNCH, rewritten, head(log))).isFalse();
    }

    @Property(tries = 500)
    void aContentIsReadFromItsCanonicalBytes(@ForAll("contents") Content content) {
        assertThat(HashChain.content(content.kind(), HashChain.contentBytes(content)))
                .isEqualTo(content);
    }

    @Provide
    Arbitrary<List<Entry>> logs() {
        return Combinators.combine(Values.entryIds(), Values.usernames(), Values.instants(), Values.presentBodies())
                .as((id, author, at, body) -> HashChain.append(LUNCH, HashChain.empty(LUNCH), id, author, at, body))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(HashChainPropertiesTest::chained);
    }

    @Provide
    Arbitrary<Body.Present> bodies() {
        return Values.presentBodies();
    }

    @Provide
    Arbitrary<Content> contents() {
        return Values.contents();
    }

    private static List<Entry> chained(List<Entry> loose) {
        List<Entry> log = new ArrayList<>();
        for (Entry entry : loose) {
            log.add(HashChain.append(
                    LUNCH, head(log), entry.id(), entry.author(), entry.at(), (Body.Present) entry.body()));
        }
        return log;
    }

    private static Head head(List<Entry> log) {
        return log.isEmpty() ? HashChain.empty(LUNCH) : log.get(log.size() - 1).head();
    }

    private static boolean verifies(ConversationId conversation, List<Entry> log, Head vouched) {
        Head head = HashChain.empty(conversation);
        for (Entry entry : log) {
            if (!HashChain.follows(conversation, head, entry)) {
                return false;
            }
            head = entry.head();
        }
        return head.equals(vouched);
    }

    private static Entry altered(Entry entry, int field) {
        Body.Present body = (Body.Present) entry.body();
        UUID id = entry.id().value();
        return switch (field) {
            case 0 ->
                new Entry(entry.seq() + 1, entry.id(), entry.author(), entry.at(), entry.kind(), body, entry.hash());
            case 1 -> with(entry, new EntryId(new UUID(id.getMostSignificantBits(), ~id.getLeastSignificantBits())));
            case 2 -> with(entry, new Username("mallory"));
            case 3 -> with(entry, new Username(entry.author().value().equals("ana") ? "ANA" : "ana"));
            case 4 -> with(entry, Instant.ofEpochMilli(entry.at().toEpochMilli() ^ 1));
            case 5 -> with(entry, new Body.Present(flipped(body.salt()), body.content()));
            case 6 -> with(entry, new Body.Erased(flipped(body.contentHash())));
            case 7 ->
                new Entry(
                        entry.seq(),
                        entry.id(),
                        entry.author(),
                        entry.at(),
                        entry.kind() == EntryKind.LEFT ? EntryKind.TEXT : EntryKind.LEFT,
                        new Body.Erased(body.contentHash()),
                        entry.hash());
            default ->
                new Entry(
                        entry.seq(), entry.id(), entry.author(), entry.at(), entry.kind(), body, flipped(entry.hash()));
        };
    }

    private static Entry with(Entry entry, EntryId id) {
        return new Entry(entry.seq(), id, entry.author(), entry.at(), entry.kind(), entry.body(), entry.hash());
    }

    private static Entry with(Entry entry, Username author) {
        return new Entry(entry.seq(), entry.id(), author, entry.at(), entry.kind(), entry.body(), entry.hash());
    }

    private static Entry with(Entry entry, Instant at) {
        return new Entry(entry.seq(), entry.id(), entry.author(), at, entry.kind(), entry.body(), entry.hash());
    }

    private static Entry with(Entry entry, Body body) {
        return new Entry(entry.seq(), entry.id(), entry.author(), entry.at(), entry.kind(), body, entry.hash());
    }

    private static Salt flipped(Salt salt) {
        return Salt.of(flipped(salt.octets().toArray()));
    }

    private static Hash flipped(Hash hash) {
        return Hash.of(flipped(hash.octets().toArray()));
    }

    private static byte[] flipped(byte[] bytes) {
        bytes[bytes.length - 1] ^= 1;
        return bytes;
    }
}
