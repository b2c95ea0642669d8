package chat.earshot.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.ConversationLeft;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.ParticipantInvited;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.TextPosted;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Participant;
import chat.earshot.values.Username;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** U7: any participant may bring in a mutual contact of their own, who receives the entire log. */
class ParticipantServiceTest {
    private static final EntryId ENTRY = new EntryId(new UUID(80, 1));

    private final TestRendezvous rendezvous = new TestRendezvous();
    private final TestPeer ana = rendezvous.person("Ana");
    private final TestPeer bob = rendezvous.person("Bob");
    private final TestPeer cleo = rendezvous.person("Cleo");
    private final ConversationId lunch;

    ParticipantServiceTest() {
        rendezvous.befriend(ana, bob);
        rendezvous.befriend(bob, cleo);
        lunch = ana.open("Bob").id();
        ana.post(lunch, "pizza?");
        bob.post(lunch, "sushi");
        ana.events();
        bob.events();
    }

    private static List<String> names(Conversation conversation) {
        return conversation.participants().stream()
                .map(Participant::username)
                .map(Username::value)
                .toList();
    }

    private static Content content(Entry entry) {
        return ((Body.Present) entry.body()).content();
    }

    @Test
    void theNewcomerReadsTheLogFromItsFirstEntryThoughAContactOfOneAlone() {
        bob.invite(lunch, "Cleo");

        List<Entry> log = cleo.log(lunch).entries();

        assertThat(log)
                .extracting(ParticipantServiceTest::content)
                .containsExactly(
                        new Content.Text("pizza?"),
                        new Content.Text("sushi"),
                        new Content.Joined(new Username("Cleo"), 2));
        assertThat(log.get(2).author()).isEqualTo(new Username("Bob"));
    }

    @Test
    void everybodyHearsWhoAddedWhomAndTheNewcomerFirstOfTheConversation() {
        Conversation now = bob.ask(new Invite(lunch, ENTRY, "cleo"), ParticipantInvited.class)
                .conversation();

        Entry joined = cleo.log(lunch).entries().get(2);
        Event told = new EntryAppended(lunch, joined);
        Event changed = new ConversationChanged(now);
        assertThat(names(now)).containsExactly("Ana", "Bob", "Cleo");
        assertThat(now.direct()).isFalse();
        assertThat(now.head()).isEqualTo(joined.head());
        assertThat(cleo.events()).containsExactly(changed, told);
        assertThat(ana.events()).containsExactly(told, changed);
        assertThat(bob.events()).containsExactly(told, changed);
    }

    @Test
    void theSameInvitationAgainIsAnsweredWithWhatIsStored() {
        ParticipantInvited first = bob.ask(new Invite(lunch, ENTRY, "Cleo"), ParticipantInvited.class);
        ana.events();

        assertThat(bob.ask(new Invite(lunch, ENTRY, "Cleo"))).isEqualTo(first);

        assertThat(ana.events()).isEmpty();
        assertThat(ana.log(lunch).entries()).hasSize(3);
    }

    @Test
    void onlyOnesOwnMutualContactsCanBeBroughtIn() {
        assertThat(ana.refusal(new Invite(lunch, ENTRY, "Cleo"))).isEqualTo(Reason.NOT_MUTUAL);
        assertThat(ana.refusal(new Invite(lunch, ENTRY, "Nobody"))).isEqualTo(Reason.NOT_MUTUAL);
        assertThat(cleo.events()).isEmpty();
        assertThat(cleo.refusal(new FetchLog(lunch, 0, 10))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
    }

    @Test
    void whoTakesPartAlreadyIsNotBroughtInAgain() {
        assertThat(ana.refusal(new Invite(lunch, ENTRY, "Bob"))).isEqualTo(Reason.ALREADY_PARTICIPANT);
        assertThat(ana.refusal(new Invite(lunch, ENTRY, "Ana"))).isEqualTo(Reason.ALREADY_PARTICIPANT);
    }

    @Test
    void strangersAndThoseWhoLeftCantBringAnybodyIn() {
        bob.ask(new Leave(lunch, new EntryId(bob.id())));

        assertThat(bob.refusal(new Invite(lunch, ENTRY, "Cleo"))).isEqualTo(Reason.NOT_PARTICIPANT);
        assertThat(cleo.refusal(new Invite(lunch, ENTRY, "Bob"))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
        assertThat(cleo.refusal(new Invite(new ConversationId(cleo.id()), ENTRY, "Bob")))
                .isEqualTo(Reason.NO_SUCH_CONVERSATION);
    }

    @Test
    void aPairThatIsNoLongerMutualCantBringAnybodyIn() {
        ana.ask(new RemoveContact("Bob"));

        assertThat(bob.refusal(new Invite(lunch, ENTRY, "Cleo"))).isEqualTo(Reason.NOT_MUTUAL);
        assertThat(cleo.events()).isEmpty();
    }

    @Test
    void onceAThirdPersonHasJoinedContactsNoLongerMatterForPosting() {
        bob.invite(lunch, "Cleo");
        ana.ask(new RemoveContact("Bob"));

        assertThat(ana.post(lunch, "still here")).isInstanceOf(TextPosted.class);
        assertThat(cleo.post(lunch, "so am I")).isInstanceOf(TextPosted.class);
    }

    @Test
    void leavingIsAnEntryThatAllHearAndTheLastOneForTheLeaver() {
        TestPeer phone = rendezvous.peer();
        phone.signIn("Bob");
        bob.invite(lunch, "Cleo");
        List.of(ana, bob, cleo, phone).forEach(TestPeer::events);

        assertThat(bob.ask(new Leave(lunch, ENTRY))).isEqualTo(new ConversationLeft(lunch));

        Entry left = ana.log(lunch).entries().get(3);
        assertThat(content(left)).isEqualTo(new Content.Left());
        for (TestPeer peer : List.of(ana, bob, cleo, phone)) {
            List<Event> events = peer.events();
            assertThat(events.get(0)).isEqualTo(new EntryAppended(lunch, left));
            assertThat(names(((ConversationChanged) events.get(1)).conversation()))
                    .containsExactly("Ana", "Cleo");
            assertThat(events).hasSize(2);
        }
        ana.post(lunch, "bye");
        assertThat(bob.events()).isEmpty();
        assertThat(phone.events()).isEmpty();
        assertThat(bob.refusal(new FetchLog(lunch, 0, 10))).isEqualTo(Reason.NOT_PARTICIPANT);
        assertThat(bob.refusal(new PostText(lunch, new EntryId(bob.id()), "hm")))
                .isEqualTo(Reason.NOT_PARTICIPANT);
    }

    @Test
    void leavingTwiceIsAnsweredTheSameIfItIsTheSameAndRefusedIfNot() {
        bob.ask(new Leave(lunch, ENTRY));
        ana.events();

        assertThat(bob.ask(new Leave(lunch, ENTRY))).isEqualTo(new ConversationLeft(lunch));
        assertThat(bob.refusal(new Leave(lunch, new EntryId(bob.id())))).isEqualTo(Reason.NOT_PARTICIPANT);
        assertThat(cleo.refusal(new Leave(lunch, new EntryId(cleo.id())))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
        assertThat(ana.events()).isEmpty();
    }

    @Test
    void whoLeftAndIsBroughtInAgainReadsWhatWasSaidMeanwhile() {
        bob.invite(lunch, "Cleo");
        cleo.ask(new Leave(lunch, new EntryId(cleo.id())));
        ana.post(lunch, "about Cleo");

        bob.invite(lunch, "Cleo");

        List<Entry> log = cleo.log(lunch).entries();
        assertThat(log).hasSize(6);
        assertThat(content(log.get(5))).isEqualTo(new Content.Joined(new Username("Cleo"), 5));
    }

    @Test
    void aOneToOneThatOneLeftIsOnlyReadAndNobodyIsBroughtInButTheTwoBeginAfresh() {
        TestRendezvous rendezvous = new TestRendezvous();
        TestPeer ana = rendezvous.person("Ana");
        TestPeer bob = rendezvous.person("Bob");
        TestPeer cleo = rendezvous.person("Cleo");
        rendezvous.befriend(ana, bob);
        rendezvous.befriend(bob, cleo);
        ConversationId talk = ana.open("Bob").id();
        ana.post(talk, "for Bob alone");

        ana.ask(new Leave(talk, new EntryId(ana.id())));

        assertThat(bob.post(talk, "hello?")).isEqualTo(Refusals.of(Reason.NOT_MUTUAL));
        assertThat(bob.invite(talk, "Cleo")).isEqualTo(Refusals.of(Reason.NOT_MUTUAL));
        assertThat(bob.invite(talk, "Ana")).isEqualTo(Refusals.of(Reason.NOT_MUTUAL));
        assertThat(bob.log(talk).entries()).hasSize(2);
        assertThat(bob.open("Ana").id()).isNotEqualTo(talk);
    }
}
