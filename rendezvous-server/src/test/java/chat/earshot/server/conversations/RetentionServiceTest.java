package chat.earshot.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.protocol.ContentsErased;
import chat.earshot.protocol.ConversationMarks;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.ListMarks;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.MarksListed;
import chat.earshot.protocol.PostText;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is too old is erased piece by piece, without an entry for each entry. */
class RetentionServiceTest {
    private static final EntryId PIZZA = new EntryId(new UUID(80, 1));

    private final TestRendezvous rendezvous = TestRendezvous.keeping(new Retention(30));
    private final TestPeer ana = rendezvous.person("Ana");
    private final TestPeer bob = rendezvous.person("Bob");
    private final ConversationId lunch;

    RetentionServiceTest() {
        rendezvous.befriend(ana, bob);
        lunch = ana.open("Bob").id();
    }

    @Test
    void whatIsOlderIsErasedAndToldAsOneRangeAndTheYoungerStays() {
        ana.ask(new PostText(lunch, PIZZA, "pizza?"));
        ana.ask(new EditText(lunch, new EntryId(ana.id()), PIZZA, "pasta?"));
        rendezvous.clock().advance(Duration.ofDays(29));
        bob.post(lunch, "yes");
        ana.events();
        upkeep();
        assertThat(ana.events()).isEmpty();

        rendezvous.clock().advance(Duration.ofDays(2));
        upkeep();

        assertThat(ana.events()).containsExactly(new ContentsErased(lunch, 2));
        List<Entry> log = ana.log(lunch).entries();
        assertThat(log).extracting(entry -> entry.body() instanceof Body.Erased).containsExactly(true, true, false);
        assertThat(bob.ask(new ListMarks(new ConversationId(new UUID(0, 0)), 10), MarksListed.class)
                        .conversations())
                .containsExactly(new ConversationMarks(lunch, 2, List.of()));
    }

    @Test
    void aLongLogIsErasedInPiecesAndWhoCameStaysKnown() {
        TestPeer cleo = rendezvous.person("Cleo");
        rendezvous.befriend(ana, cleo);
        ana.invite(lunch, "Cleo");
        for (int post = 0; post < 700; post++) {
            ana.post(lunch, "post " + post);
        }
        rendezvous.clock().advance(Duration.ofDays(31));
        ana.events();

        upkeep();
        assertThat(ana.events(ContentsErased.class)).containsExactly(new ContentsErased(lunch, 500));
        upkeep();
        assertThat(ana.events(ContentsErased.class)).containsExactly(new ContentsErased(lunch, 701));
        upkeep();

        assertThat(ana.events()).isEmpty();
        assertThat(rendezvous.parts().upkeep().isDue()).isFalse();
        List<Entry> first = ana.log(lunch).entries();
        assertThat(first.get(0).kind()).isEqualTo(EntryKind.JOINED);
        assertThat(first.get(0).body()).isInstanceOf(Body.Present.class);
        assertThat(ana.ask(new FetchLog(lunch, 699, 10), LogPage.class).entries())
                .extracting(Entry::body)
                .allSatisfy(body -> assertThat(body).isInstanceOf(Body.Erased.class));
    }

    private void upkeep() {
        rendezvous.command(rendezvous.parts().upkeep()::run);
    }
}
