package chat.earshot.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.protocol.Anchors;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.LogPage;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.LogReader;
import chat.earshot.server.conversations.LogReader.Reading;
import chat.earshot.server.conversations.Participation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link LogReader} promises. Each implementation's test implements this and nothing more. */
public interface LogReaderContract extends StoresContract {
    ConversationId LUNCH = new ConversationId(new UUID(7, 1));
    ConversationId NOWHERE = new ConversationId(new UUID(7, 2));
    Username ANA = new Username("Ana");

    private Reading read(AccountId account, ConversationId conversation, long afterSeq, int entriesMax, int bytesMax) {
        return stores().logs().read(account, conversation, afterSeq, entriesMax, bytesMax);
    }

    /** A conversation of that account alone, with that many entries. */
    private List<Entry> log(AccountId account, int entries) {
        List<Entry> log = new ArrayList<>();
        commit(() -> {
            stores().conversations().create(LUNCH, "Lunch", List.of(account), NOON);
            for (int entry = 0; entry < entries; entry++) {
                EntryId id = new EntryId(new UUID(8, entry));
                Body.Present body =
                        new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text("text " + "x".repeat(500)));
                log.add(stores().conversations().append(LUNCH, id, account, ANA, NOON, body));
            }
        });
        return log;
    }

    @Test
    default void aParticipantReadsTheLogPageByPageWithItsHead() {
        AccountId ana = account("Ana");
        List<Entry> log = log(ana, 5);

        assertThat(read(ana, LUNCH, 0, 3, 1_000_000))
                .isEqualTo(new Reading.Page(
                        new LogPage(LUNCH, log.subList(0, 3), log.get(4).head())));
        assertThat(read(ana, LUNCH, 3, 3, 1_000_000))
                .isEqualTo(new Reading.Page(
                        new LogPage(LUNCH, log.subList(3, 5), log.get(4).head())));
        assertThat(read(ana, LUNCH, 5, 3, 1_000_000))
                .isEqualTo(new Reading.Page(
                        new LogPage(LUNCH, List.of(), log.get(4).head())));
    }

    @Test
    default void anEmptyLogHasTheStartOfItsChainAsHead() {
        AccountId ana = account("Ana");
        log(ana, 0);

        assertThat(read(ana, LUNCH, 0, 10, 1_000_000))
                .isEqualTo(new Reading.Page(new LogPage(LUNCH, List.of(), HashChain.empty(LUNCH))));
    }

    @Test
    default void aPageIsBoundedInBytesButHoldsAtLeastOneEntry() {
        AccountId ana = account("Ana");
        List<Entry> log = log(ana, 5);

        assertThat(read(ana, LUNCH, 1, 10, 1))
                .isEqualTo(new Reading.Page(
                        new LogPage(LUNCH, log.subList(1, 2), log.get(4).head())));
    }

    @Test
    default void aStrangerCantTellAConversationFromNone() {
        AccountId ana = account("Ana");
        AccountId mallory = account("Mallory");
        log(ana, 2);

        assertThat(read(mallory, LUNCH, 0, 10, 1_000_000)).isEqualTo(new Reading.Denied(Participation.STRANGER));
        assertThat(read(mallory, NOWHERE, 0, 10, 1_000_000)).isEqualTo(new Reading.Denied(Participation.STRANGER));
    }

    @Test
    default void whoLeftIsDenied() {
        AccountId ana = account("Ana");
        log(ana, 2);
        commit(() -> stores().conversations().removeParticipant(LUNCH, ana, NOON));

        assertThat(read(ana, LUNCH, 0, 10, 1_000_000)).isEqualTo(new Reading.Denied(Participation.FORMER));
    }

    @Test
    default void anchorsAreTheHeadsAtADistanceForParticipants() {
        AccountId ana = account("Ana");
        AccountId mallory = account("Mallory");
        List<Head> heads = log(ana, 205).stream().map(Entry::head).toList();
        Head head = heads.get(204);

        assertThat(stores().logs().anchors(ana, new FetchAnchors(LUNCH, 3, 50, 500)))
                .isEqualTo(new Reading.Marks(new Anchors(
                        LUNCH, List.of(heads.get(52), heads.get(102), heads.get(152), heads.get(202)), head)));
        assertThat(stores().logs().anchors(ana, new FetchAnchors(LUNCH, 0, 100, 1)))
                .isEqualTo(new Reading.Marks(new Anchors(LUNCH, List.of(heads.get(99)), head)));
        assertThat(stores().logs().anchors(ana, new FetchAnchors(LUNCH, 205, 100, 9)))
                .isEqualTo(new Reading.Marks(new Anchors(LUNCH, List.of(), head)));
        assertThat(stores().logs().anchors(mallory, new FetchAnchors(LUNCH, 0, 50, 9)))
                .isEqualTo(new Reading.Denied(Participation.STRANGER));
    }
}
