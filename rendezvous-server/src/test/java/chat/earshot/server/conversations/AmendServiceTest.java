package chat.earshot.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.EntryErased;
import chat.earshot.protocol.EraseEntry;
import chat.earshot.protocol.InviteAsShown;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.ParticipantInvited;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.TextEdited;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Username;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rule 5: edits are new entries, and an author erases what was said while the chain still verifies. */
class AmendServiceTest {
    private static final EntryId PIZZA = new EntryId(new UUID(80, 1));
    private static final EntryId ENTRY = new EntryId(new UUID(80, 2));
    private static final EntryId OTHER = new EntryId(new UUID(80, 3));

    private final TestRendezvous rendezvous = new TestRendezvous();
    private final TestPeer ana = rendezvous.person("Ana");
    private final TestPeer bob = rendezvous.person("Bob");
    private final TestPeer mallory = rendezvous.person("Mallory");
    private final ConversationId lunch;

    AmendServiceTest() {
        rendezvous.befriend(ana, bob);
        lunch = ana.open("Bob").id();
        ana.ask(new PostText(lunch, PIZZA, "piza?"));
        ana.events();
        bob.events();
    }

    @Test
    void anEditIsAppendedRefersToTheOldAndIsToldToEverybody() {
        EditText edit = new EditText(lunch, ENTRY, PIZZA, "pizza?");

        assertThat(ana.ask(edit)).isEqualTo(new TextEdited(lunch, ENTRY, 2, FakeClock.NOON));

        List<Entry> log = verified(bob.log(lunch));
        assertThat(content(log.get(0))).isEqualTo(new Content.Text("piza?"));
        assertThat(content(log.get(1))).isEqualTo(new Content.Edited(1, PIZZA, "pizza?"));
        assertThat(bob.events()).containsExactly(new EntryAppended(lunch, log.get(1)));
        assertThat(mallory.events()).isEmpty();
    }

    @Test
    void anEditSentAgainIsAnsweredTheSameAndStoredOnce() {
        EditText edit = new EditText(lunch, ENTRY, PIZZA, "pizza?");
        TextEdited first = ana.ask(edit, TextEdited.class);
        ana.ask(new Leave(lunch, OTHER));

        assertThat(ana.ask(edit)).isEqualTo(first);
        assertThat(bob.log(lunch).entries()).hasSize(3);
    }

    @Test
    void nobodyEditsOrErasesWhatIsNotAnOwnTextThere() {
        ConversationId dinner = ana.start("Bob").id();

        assertThat(bob.refusal(new EditText(lunch, ENTRY, PIZZA, "no"))).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(bob.refusal(new EraseEntry(lunch, ENTRY, PIZZA))).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(ana.refusal(new EditText(lunch, ENTRY, OTHER, "no"))).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(ana.refusal(new EraseEntry(dinner, ENTRY, PIZZA))).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(mallory.refusal(new EditText(lunch, ENTRY, PIZZA, "no"))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
        assertThat(mallory.refusal(new EraseEntry(lunch, ENTRY, PIZZA))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
        assertThat(verified(ana.log(lunch))).hasSize(1);
    }

    @Test
    void whoHasLeftEditsAndErasesNothing() {
        ana.ask(new Leave(lunch, OTHER));

        assertThat(ana.refusal(new EditText(lunch, ENTRY, PIZZA, "no"))).isEqualTo(Reason.NOT_PARTICIPANT);
        assertThat(ana.refusal(new EraseEntry(lunch, ENTRY, PIZZA))).isEqualTo(Reason.NOT_PARTICIPANT);
    }

    @Test
    void anEditIsNotEditedAndAPairsReadOnlyConversationIsErasedFromButNotEdited() {
        ana.ask(new EditText(lunch, ENTRY, PIZZA, "pizza?"));
        assertThat(ana.refusal(new EditText(lunch, OTHER, ENTRY, "pasta?"))).isEqualTo(Reason.NO_SUCH_ENTRY);
        bob.ask(new RemoveContact("Ana"));

        assertThat(ana.refusal(new EditText(lunch, OTHER, PIZZA, "pasta?"))).isEqualTo(Reason.NOT_MUTUAL);
        assertThat(ana.ask(new EraseEntry(lunch, OTHER, PIZZA))).isInstanceOf(EntryErased.class);
    }

    @Test
    void anErasureTakesContentSaltAndEditsAndLeavesAChainThatVerifies() {
        ana.ask(new EditText(lunch, ENTRY, PIZZA, "pizza?"));
        Head before = bob.log(lunch).head();
        EraseEntry erase = new EraseEntry(lunch, OTHER, PIZZA);

        EntryErased erased = ana.ask(erase, EntryErased.class);

        List<Entry> log = verified(bob.log(lunch));
        assertThat(erased.seq()).isEqualTo(3);
        assertThat(log)
                .extracting(Entry::body)
                .extracting(Object::getClass)
                .containsExactly(Body.Erased.class, Body.Erased.class, Body.Present.class);
        assertThat(log.get(1).head()).isEqualTo(before);
        assertThat(content(log.get(2))).isEqualTo(new Content.Erased(1, PIZZA));
        assertThat(ana.ask(erase)).isEqualTo(erased);
        assertThat(ana.refusal(new EraseEntry(lunch, new EntryId(ana.id()), PIZZA)))
                .isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(ana.refusal(new EditText(lunch, new EntryId(ana.id()), PIZZA, "back")))
                .isEqualTo(Reason.NO_SUCH_ENTRY);
    }

    @Test
    void erasingAnEditAloneLeavesTheFirstText() {
        ana.ask(new EditText(lunch, ENTRY, PIZZA, "pizza?"));

        ana.ask(new EraseEntry(lunch, OTHER, ENTRY), EntryErased.class);

        List<Entry> log = verified(bob.log(lunch));
        assertThat(content(log.get(0))).isEqualTo(new Content.Text("piza?"));
        assertThat(log.get(1).body()).isInstanceOf(Body.Erased.class);
    }

    @Test
    void anInviteAsShownIsRefusedOnlyIfMoreWouldBeShared() {
        TestPeer cleo = rendezvous.person("Cleo");
        rendezvous.befriend(ana, cleo);
        bob.post(lunch, "not with Cleo");

        assertThat(ana.refusal(new InviteAsShown(lunch, ENTRY, "Cleo", 1))).isEqualTo(Reason.LOG_GREW);
        ana.ask(new EraseEntry(lunch, OTHER, PIZZA), EntryErased.class);
        ParticipantInvited invited = ana.ask(new InviteAsShown(lunch, ENTRY, "Cleo", 2), ParticipantInvited.class);

        assertThat(ana.ask(new InviteAsShown(lunch, ENTRY, "Cleo", 2))).isEqualTo(invited);
        List<Entry> log = verified(cleo.log(lunch));
        assertThat(log.get(0).body()).isInstanceOf(Body.Erased.class);
        assertThat(content(log.get(3))).isEqualTo(new Content.Joined(new Username("Cleo"), 3));
        assertThat(mallory.refusal(new InviteAsShown(lunch, OTHER, "Cleo", 0))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
    }

    private List<Entry> verified(LogPage page) {
        Head head = HashChain.empty(lunch);
        for (Entry entry : page.entries()) {
            assertThat(HashChain.follows(lunch, head, entry)).isTrue();
            head = entry.head();
        }
        assertThat(page.head()).isEqualTo(head);
        return page.entries();
    }

    private static Content content(Entry entry) {
        return ((Body.Present) entry.body()).content();
    }
}
