package chat.earshot.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.ConversationRecord;
import chat.earshot.server.conversations.ConversationStore;
import chat.earshot.server.conversations.ConversationStore.StoredEntry;
import chat.earshot.server.conversations.Participation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationStore} promises. Each implementation's test implements this and nothing more. */
public interface ConversationStoreContract extends StoresContract {
    ConversationId NOWHERE = new ConversationId(new UUID(0, 0));
    ConversationId LUNCH = new ConversationId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    ConversationId DINNER = new ConversationId(UUID.fromString("7fffffff-0000-4000-8000-000000000002"));
    /** After the others as text, before them as signed numbers. */
    ConversationId SUPPER = new ConversationId(UUID.fromString("f0000000-0000-4000-8000-000000000003"));

    EntryId FIRST = new EntryId(new UUID(9, 1));
    EntryId SECOND = new EntryId(new UUID(9, 2));
    EntryId THIRD = new EntryId(new UUID(9, 3));
    Username ANA = new Username("Ana");

    private ConversationStore store() {
        return stores().conversations();
    }

    private static Body.Present said(String text) {
        return new Body.Present(
                Salt.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}), new Content.Text(text));
    }

    private ConversationRecord start(ConversationId id, AccountId... participants) {
        return ask(() -> store().create(id, "Lunch", List.of(participants), NOON));
    }

    private Entry append(ConversationId conversation, EntryId id, AccountId author, String text) {
        return ask(() -> store().append(conversation, id, author, ANA, NOON, said(text)));
    }

    private List<AccountId> participants(ConversationId id) {
        return ask(() -> store().participants(id));
    }

    private Participation participation(ConversationId id, AccountId account) {
        return ask(() -> store().participation(id, account));
    }

    @Test
    default void aNewConversationHasItsTitleItsParticipantsInOrderAndAnEmptyLog() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        AccountId cleo = account("Cleo");

        ConversationRecord lunch = ask(() -> store().create(LUNCH, "Lunch 🍕", List.of(cleo, ana, bob), NOON));

        assertThat(lunch).isEqualTo(new ConversationRecord(LUNCH, "Lunch 🍕", false, HashChain.empty(LUNCH)));
        assertThat(ask(() -> store().find(LUNCH))).contains(lunch);
        assertThat(participants(LUNCH)).containsExactly(cleo, ana, bob);
        assertThat(participation(LUNCH, bob)).isEqualTo(Participation.PARTICIPANT);
        assertThat(ask(() -> store().after(LUNCH, 0, 10, 1_000_000))).isEmpty();
    }

    @Test
    default void anUnknownConversationHasNothingAndNobody() {
        AccountId ana = account("Ana");

        assertThat(ask(() -> store().find(LUNCH))).isEmpty();
        assertThat(participants(LUNCH)).isEmpty();
        assertThat(participation(LUNCH, ana)).isEqualTo(Participation.STRANGER);
        assertThat(ask(() -> store().entry(FIRST))).isEmpty();
        assertThat(ask(() -> store().after(LUNCH, 0, 10, 1_000_000))).isEmpty();
    }

    @Test
    default void theDirectConversationOfAPairIsFoundInWhicheverOrder() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        AccountId cleo = account("Cleo");

        ConversationRecord direct = ask(() -> store().createDirect(LUNCH, bob, ana, NOON));

        assertThat(direct).isEqualTo(new ConversationRecord(LUNCH, "", true, HashChain.empty(LUNCH)));
        assertThat(ask(() -> store().direct(ana, bob))).contains(direct);
        assertThat(ask(() -> store().direct(bob, ana))).contains(direct);
        assertThat(ask(() -> store().direct(ana, cleo))).isEmpty();
        assertThat(participants(LUNCH)).containsExactly(bob, ana);
    }

    @Test
    default void aConversationOfTwoThatWasStartedIsNotTheirDirectOne() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");

        start(LUNCH, ana, bob);

        assertThat(ask(() -> store().direct(ana, bob))).isEmpty();
    }

    @Test
    default void withAThirdPersonADirectConversationEndsAndThePairCanHaveANewOne() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        AccountId cleo = account("Cleo");
        commit(() -> store().createDirect(LUNCH, ana, bob, NOON));

        commit(() -> store().addParticipant(LUNCH, cleo, ana, NOON));

        assertThat(participants(LUNCH)).containsExactly(ana, bob, cleo);
        assertThat(ask(() -> store().find(LUNCH)).orElseThrow().direct()).isFalse();
        assertThat(ask(() -> store().direct(ana, bob))).isEmpty();
        ConversationRecord fresh = ask(() -> store().createDirect(DINNER, ana, bob, NOON));
        assertThat(ask(() -> store().direct(bob, ana))).contains(fresh);
    }

    @Test
    default void whenOneOfThePairLeavesTheirDirectConversationEnds() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        commit(() -> store().createDirect(LUNCH, ana, bob, NOON));

        commit(() -> store().removeParticipant(LUNCH, bob, NOON));

        assertThat(participants(LUNCH)).containsExactly(ana);
        assertThat(ask(() -> store().find(LUNCH)).orElseThrow().direct()).isFalse();
        assertThat(ask(() -> store().direct(ana, bob))).isEmpty();
    }

    @Test
    default void whoLeftIsAFormerParticipantAndMayComeBackAsTheLast() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        AccountId cleo = account("Cleo");
        start(LUNCH, ana, bob, cleo);

        commit(() -> store().removeParticipant(LUNCH, ana, NOON.plusSeconds(1)));
        assertThat(participants(LUNCH)).containsExactly(bob, cleo);
        assertThat(participation(LUNCH, ana)).isEqualTo(Participation.FORMER);

        commit(() -> store().addParticipant(LUNCH, ana, bob, NOON.plusSeconds(2)));
        assertThat(participants(LUNCH)).containsExactly(bob, cleo, ana);
        assertThat(participation(LUNCH, ana)).isEqualTo(Participation.PARTICIPANT);
    }

    @Test
    default void conversationsOfAnAccountAreListedByIdAsTextPageByPage() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        start(SUPPER, ana, bob);
        start(LUNCH, ana);
        start(DINNER, bob, ana);
        start(new ConversationId(new UUID(5, 5)), bob);

        assertThat(ask(() -> store().ofAccount(ana, NOWHERE, 2)))
                .extracting(ConversationRecord::id)
                .containsExactly(LUNCH, DINNER);
        assertThat(ask(() -> store().ofAccount(ana, DINNER, 2)))
                .extracting(ConversationRecord::id)
                .containsExactly(SUPPER);
        assertThat(ask(() -> store().ofAccount(ana, SUPPER, 2))).isEmpty();
        assertThat(ask(() -> store().countOfAccount(ana))).isEqualTo(3);
    }

    @Test
    default void whatSomebodyLeftIsNeitherListedNorCounted() {
        AccountId ana = account("Ana");
        start(LUNCH, ana);
        start(DINNER, ana);

        commit(() -> store().removeParticipant(LUNCH, ana, NOON));

        assertThat(ask(() -> store().ofAccount(ana, NOWHERE, 10)))
                .extracting(ConversationRecord::id)
                .containsExactly(DINNER);
        assertThat(ask(() -> store().countOfAccount(ana))).isEqualTo(1);
    }

    @Test
    default void entriesAreAppendedOneAfterTheOtherInOneChain() {
        AccountId ana = account("Ana");
        start(LUNCH, ana);

        Entry first = append(LUNCH, FIRST, ana, "pizza?");
        Entry second = append(LUNCH, SECOND, ana, "or sushi 🍣");

        assertThat(first).isEqualTo(HashChain.append(LUNCH, HashChain.empty(LUNCH), FIRST, ANA, NOON, said("pizza?")));
        assertThat(HashChain.follows(LUNCH, first.head(), second)).isTrue();
        assertThat(ask(() -> store().find(LUNCH)).orElseThrow().head()).isEqualTo(second.head());
        assertThat(ask(() -> store().after(LUNCH, 0, 10, 1_000_000))).containsExactly(first, second);
    }

    @Test
    default void severalEntriesOfOneTransactionFollowEachOther() {
        AccountId ana = account("Ana");
        start(LUNCH, ana);
        List<Entry> appended = new ArrayList<>();

        commit(() -> {
            appended.add(store().append(LUNCH, FIRST, ana, ANA, NOON, said("1")));
            appended.add(store().append(LUNCH, SECOND, ana, ANA, NOON, said("2")));
            appended.add(store().append(LUNCH, THIRD, ana, ANA, NOON, said("3")));
        });

        assertThat(appended).extracting(Entry::seq).containsExactly(1L, 2L, 3L);
        assertThat(ask(() -> store().after(LUNCH, 0, 10, 1_000_000))).isEqualTo(appended);
    }

    @Test
    default void anIdThatAnyLogHoldsIsNotAppendedAsNew() {
        AccountId ana = account("Ana");
        start(LUNCH, ana);
        start(DINNER, ana);
        Entry first = append(LUNCH, FIRST, ana, "pizza?");

        assertThat(ask(() -> store().appendNew(LUNCH, FIRST, ana, ANA, NOON, said("pizza?"))))
                .isEmpty();
        assertThat(ask(() -> store().appendNew(DINNER, FIRST, ana, ANA, NOON, said("pizza?"))))
                .isEmpty();

        assertThat(append(LUNCH, SECOND, ana, "or sushi").seq()).isEqualTo(2);
        assertThat(append(DINNER, THIRD, ana, "soup").seq()).isEqualTo(1);
        assertThat(ask(() -> store().after(LUNCH, 0, 10, 1_000_000))).contains(first);
    }

    @Test
    default void aLogsHeadIsSeenInTheTransactionThatAppendsToIt() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        commit(() -> store().createDirect(LUNCH, ana, bob, NOON));

        commit(() -> {
            Entry first = store().append(LUNCH, FIRST, ana, ANA, NOON, said("pizza?"));
            assertThat(store().find(LUNCH).orElseThrow().head()).isEqualTo(first.head());
            Entry second = store().append(LUNCH, SECOND, ana, ANA, NOON, said("or sushi"));
            assertThat(store().direct(ana, bob).orElseThrow().head()).isEqualTo(second.head());
            Entry third = store().append(LUNCH, THIRD, ana, ANA, NOON, said("or soup"));
            assertThat(store().ofAccount(ana, new ConversationId(new UUID(0, 0)), 10))
                    .extracting(ConversationRecord::head)
                    .containsExactly(third.head());
        });

        assertThat(ask(() -> store().find(LUNCH)).orElseThrow().head().seq()).isEqualTo(3);
    }

    @Test
    default void appendingTheSameEntryAgainStoresItOnce() {
        AccountId ana = account("Ana");
        start(LUNCH, ana);
        Entry first = append(LUNCH, FIRST, ana, "pizza?");
        Entry second = append(LUNCH, SECOND, ana, "or sushi");

        Entry again = ask(() -> store().append(LUNCH, FIRST, ana, ANA, NOON.plusSeconds(5), said("something else")));

        assertThat(again).isEqualTo(first);
        assertThat(ask(() -> store().after(LUNCH, 0, 10, 1_000_000))).containsExactly(first, second);
        assertThat(ask(() -> store().find(LUNCH)).orElseThrow().head()).isEqualTo(second.head());
    }

    @Test
    default void anEntryIsFoundByItsIdWithItsLogAndAuthor() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        start(LUNCH, ana, bob);
        start(DINNER, ana, bob);
        append(LUNCH, FIRST, ana, "pizza?");

        Entry second = append(DINNER, SECOND, bob, "soup");

        assertThat(ask(() -> store().entry(SECOND))).contains(new StoredEntry(DINNER, bob, second));
        assertThat(second.seq()).isEqualTo(1);
        assertThat(ask(() -> store().entry(THIRD))).isEmpty();
    }

    @Test
    default void everyKindOfContentComesBackAsItWasAppended() {
        AccountId ana = account("Ana");
        start(LUNCH, ana);
        Salt salt = Salt.of(new byte[Salt.BYTES]);
        List<Content> contents = List.of(
                new Content.Text("a\u0000b\n\t\u202e \uD83D\uDC69\u200D\uD83D\uDC67 \u00e9 e\u0301"),
                new Content.Joined(new Username("Bob"), 41),
                new Content.Left());
        List<Entry> appended = new ArrayList<>();
        for (Content content : contents) {
            EntryId id = new EntryId(new UUID(11, appended.size()));
            appended.add(ask(() -> store().append(LUNCH, id, ana, ANA, NOON, new Body.Present(salt, content))));
        }

        assertThat(ask(() -> store().after(LUNCH, 0, 10, 1_000_000))).isEqualTo(appended);
        assertThat(appended)
                .extracting(Entry::body)
                .containsExactly(contents.stream()
                        .map(content -> new Body.Present(salt, content))
                        .toArray(Body[]::new));
    }

    @Test
    default void aPageHoldsBothBoundsAndAlwaysAtLeastOneEntry() {
        AccountId ana = account("Ana");
        start(LUNCH, ana);
        List<Entry> log = new ArrayList<>();
        for (int entry = 0; entry < 7; entry++) {
            log.add(append(LUNCH, new EntryId(new UUID(12, entry)), ana, "x".repeat(1_000)));
        }

        assertThat(ask(() -> store().after(LUNCH, 2, 3, 1_000_000))).isEqualTo(log.subList(2, 5));
        assertThat(ask(() -> store().after(LUNCH, 0, 200, 1))).isEqualTo(log.subList(0, 1));
        assertThat(ask(() -> store().after(LUNCH, 0, 200, 3_900)).size()).isBetween(1, 3);
        assertThat(ask(() -> store().after(LUNCH, 6, 200, 1_000_000))).isEqualTo(log.subList(6, 7));
        assertThat(ask(() -> store().after(LUNCH, 7, 200, 1_000_000))).isEmpty();
        assertThat(ask(() -> store().after(LUNCH, Long.MAX_VALUE, 200, 1_000_000)))
                .isEmpty();
    }

    @Test
    default void logsDoNotMix() {
        AccountId ana = account("Ana");
        start(LUNCH, ana);
        start(DINNER, ana);

        Entry lunch = append(LUNCH, FIRST, ana, "pizza?");
        Entry dinner = append(DINNER, SECOND, ana, "soup");

        assertThat(ask(() -> store().after(LUNCH, 0, 10, 1_000_000))).containsExactly(lunch);
        assertThat(ask(() -> store().after(DINNER, 0, 10, 1_000_000))).containsExactly(dinner);
        assertThat(ask(() -> store().find(LUNCH)).orElseThrow().head()).isEqualTo(new Head(1, lunch.hash()));
    }

    @Test
    default void whoBeganAConversationAndWhoBroughtWhomInIsCounted() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        AccountId cleo = account("Cleo");
        commit(() -> {
            store().createDirect(LUNCH, ana, bob, NOON);
            store().create(id(71), "", List.of(bob, ana), NOON);
            store().create(id(72), "", List.of(cleo, bob), NOON);
            store().addParticipant(id(72), ana, cleo, NOON);
        });

        assertThat(ask(() -> store().countOfAccount(ana))).isEqualTo(3);
        assertThat(ask(() -> store().countBroughtIn(ana))).isEqualTo(2);
        assertThat(ask(() -> store().countBroughtInBy(ana, bob))).isEqualTo(1);
        assertThat(ask(() -> store().countBroughtInBy(ana, cleo))).isEqualTo(1);
        commit(() -> store().removeParticipant(id(72), ana, NOON));
        assertThat(ask(() -> store().countBroughtIn(ana))).isEqualTo(1);
    }

    @Test
    default void aOneToOneThatOneLeftIsEndedAndAGroupIsNot() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        AccountId cleo = account("Cleo");
        commit(() -> {
            store().createDirect(LUNCH, ana, bob, NOON);
            store().create(id(73), "", List.of(ana, bob), NOON);
            store().createDirect(id(74), ana, cleo, NOON);
            store().addParticipant(id(74), bob, ana, NOON);
        });
        assertThat(ask(() -> store().isEnded(LUNCH))).isFalse();

        commit(() -> {
            store().removeParticipant(LUNCH, ana, NOON);
            store().removeParticipant(id(73), ana, NOON);
            store().removeParticipant(id(74), ana, NOON);
        });

        assertThat(ask(() -> store().isEnded(LUNCH))).isTrue();
        assertThat(ask(() -> store().isEnded(id(73)))).isFalse();
        assertThat(ask(() -> store().isEnded(id(74)))).isFalse();
    }

    private ConversationId id(long number) {
        return new ConversationId(new UUID(71, number));
    }

    @Test
    default void whoTakesPartTogetherMeetsUntilOneLeaves() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        AccountId cleo = account("Cleo");
        start(LUNCH, ana, bob);
        start(DINNER, bob, cleo);

        assertThat(ask(() -> store().meetBesides(ana, bob))).isTrue();
        assertThat(ask(() -> store().meetBesides(ana, cleo))).isFalse();
        assertThat(ask(() -> store().companions(bob))).containsExactly(ana, cleo);
        commit(() -> store().removeParticipant(LUNCH, ana, NOON));
        assertThat(ask(() -> store().meetBesides(bob, ana))).isFalse();
        assertThat(ask(() -> store().companions(bob))).containsExactly(cleo);
        assertThat(ask(() -> store().companions(ana))).isEmpty();
    }

    @Test
    default void whoHasNothingButA1to1TogetherMeetsNowhereBesides() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        AccountId cleo = account("Cleo");
        commit(() -> store().createDirect(LUNCH, ana, bob, NOON));

        assertThat(ask(() -> store().meetBesides(ana, bob))).isFalse();
        assertThat(ask(() -> store().companions(ana))).containsExactly(bob);
        commit(() -> store().addParticipant(LUNCH, cleo, ana, NOON));
        assertThat(ask(() -> store().meetBesides(ana, bob))).isTrue();
    }
}
