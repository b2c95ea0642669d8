package chat.earshot.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.ConversationMarks;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.ListMarks;
import chat.earshot.protocol.MarksChanged;
import chat.earshot.protocol.MarksListed;
import chat.earshot.protocol.MarksReported;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.ReportMarks.Reached;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Mark;
import chat.earshot.values.Username;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rule 6: delivered and read, gathered for a moment, told to those who take part. */
class MarkServiceTest {
    private static final ConversationId NONE = new ConversationId(new UUID(0, 0));
    private static final Username BOB = new Username("Bob");

    private final TestRendezvous rendezvous = new TestRendezvous();
    private final TestPeer ana = rendezvous.person("Ana");
    private final TestPeer bob = rendezvous.person("Bob");
    private final TestPeer mallory = rendezvous.person("Mallory");
    private final ConversationId lunch;

    MarkServiceTest() {
        rendezvous.befriend(ana, bob);
        lunch = ana.open("Bob").id();
        for (int post = 0; post < 5; post++) {
            ana.post(lunch, "post " + post);
        }
        ana.events();
        bob.events();
    }

    @Test
    void whatIsReportedIsToldOnceForAllThatCameMeanwhile() {
        assertThat(report(bob, 3, 0)).isEqualTo(new MarksReported());
        report(bob, 5, 2);
        report(bob, 4, 4);
        assertThat(ana.events()).isEmpty();

        upkeep();

        MarksChanged told = new MarksChanged(lunch, List.of(new Mark(BOB, 5, 4)));
        assertThat(ana.events()).containsExactly(told);
        assertThat(bob.events()).containsExactly(told);
        assertThat(mallory.events()).isEmpty();
        upkeep();
        assertThat(ana.events()).isEmpty();
    }

    @Test
    void marksOnlyGoOnAndNeverBeyondTheLog() {
        report(bob, 4, 4);
        upkeep();
        ana.events();

        report(bob, 3, 1);
        upkeep();
        assertThat(ana.events()).isEmpty();
        report(bob, 900, 900);
        upkeep();

        assertThat(ana.events()).containsExactly(new MarksChanged(lunch, List.of(new Mark(BOB, 5, 5))));
    }

    @Test
    void whoComesBackLearnsTheMarksOfThoseWhoTakePart() {
        report(bob, 5, 2);
        upkeep();

        assertThat(ana.ask(new ListMarks(NONE, 100)))
                .isEqualTo(new MarksListed(
                        List.of(new ConversationMarks(lunch, 0, List.of(new Mark(BOB, 5, 2)))), false));
        assertThat(mallory.ask(new ListMarks(NONE, 100))).isEqualTo(new MarksListed(List.of(), false));
        ana.start("Bob");
        MarksListed first = ana.ask(new ListMarks(NONE, 1), MarksListed.class);
        assertThat(first.more()).isTrue();
        ConversationId after = first.conversations().get(0).conversation();
        assertThat(ana.ask(new ListMarks(after, 1), MarksListed.class).more()).isFalse();
    }

    @Test
    void whoLeftOrNeverTookPartDoesNotCount() {
        report(bob, 5, 5);
        report(mallory, 5, 5);
        bob.ask(new Leave(lunch, new EntryId(bob.id())));
        upkeep();
        ana.events();

        report(bob, 6, 6);
        upkeep();

        assertThat(ana.events()).isEmpty();
        assertThat(ana.ask(new ListMarks(NONE, 100), MarksListed.class).conversations())
                .containsExactly(new ConversationMarks(lunch, 0, List.of()));
    }

    private Object report(TestPeer who, long delivered, long read) {
        return who.ask(new ReportMarks(List.of(new Reached(lunch, delivered, read))));
    }

    private void upkeep() {
        rendezvous.command(rendezvous.parts().upkeep()::run);
    }
}
