package chat.earshot.server.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.BlockedListed;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.ContactBlocked;
import chat.earshot.protocol.ContactChanged;
import chat.earshot.protocol.ContactDropped;
import chat.earshot.protocol.ContactRemoved;
import chat.earshot.protocol.ContactUnblocked;
import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.ListBlocked;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.SetPresence;
import chat.earshot.protocol.UnblockContact;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Limits;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** U5 and U6: contacts come and go, and each side sees only its own part of it. */
class ContactServiceTest {
    private final TestRendezvous rendezvous = new TestRendezvous();
    private final TestPeer ana = rendezvous.person("Ana");
    private final TestPeer bob = rendezvous.person("Bob");

    private static Participant someone(String name) {
        return new Participant(new Username(name), new DisplayName(name));
    }

    private static Contact contact(String name, ContactState state) {
        Presence presence = state == ContactState.MUTUAL ? Presence.ONLINE : Presence.UNKNOWN;
        return new Contact(new Username(name), new DisplayName(name), state, presence, "");
    }

    private static List<Contact> list(TestPeer peer) {
        return peer.ask(new ListContacts("", 100), ContactsListed.class).contacts();
    }

    @Test
    void whoAddsSeesARequestAndWhoIsAddedSeesItComeIn() {
        Contact requested = contact("Bob", ContactState.REQUESTED);
        Contact incoming = contact("Ana", ContactState.INCOMING);

        assertThat(ana.ask(new AddContact("bob"))).isEqualTo(new ContactAdded(requested));

        assertThat(ana.events()).containsExactly(new ContactChanged(requested));
        assertThat(bob.events()).containsExactly(new ContactChanged(incoming));
        assertThat(list(ana)).containsExactly(requested);
        assertThat(list(bob)).containsExactly(incoming);
    }

    @Test
    void whenBothHaveAddedEachOtherTheyAreMutualAndSeeEachOthersPresence() {
        ana.ask(new SetPresence(Presence.BUSY, "in a call"));
        ana.add("Bob");
        ana.events();
        bob.events();
        Contact busyAna = new Contact(
                new Username("Ana"), new DisplayName("Ana"), ContactState.MUTUAL, Presence.BUSY, "in a call");
        Contact onlineBob = contact("Bob", ContactState.MUTUAL);

        assertThat(bob.ask(new AddContact("Ana"))).isEqualTo(new ContactAdded(busyAna));

        assertThat(bob.events()).containsExactly(new ContactChanged(busyAna));
        assertThat(ana.events()).containsExactly(new ContactChanged(onlineBob));
        assertThat(list(ana)).containsExactly(onlineBob);
    }

    @Test
    void everyDeviceOfAnAccountHearsOfItsContacts() {
        TestPeer phone = rendezvous.peer();
        phone.signIn("Ana");

        ana.add("Bob");

        assertThat(phone.events()).containsExactly(new ContactChanged(contact("Bob", ContactState.REQUESTED)));
    }

    @Test
    void nobodyUnknownOneselfOrTwiceCanBeAdded() {
        ana.add("Bob");

        assertThat(ana.refusal(new AddContact("Nobody"))).isEqualTo(Reason.NO_SUCH_ACCOUNT);
        assertThat(ana.refusal(new AddContact("no name"))).isEqualTo(Reason.NO_SUCH_ACCOUNT);
        assertThat(ana.ask(new AddContact("ANA")))
                .isEqualTo(new RequestRefused(Reason.INVALID_USERNAME, "You can't add yourself."));
        assertThat(ana.refusal(new AddContact("Bob"))).isEqualTo(Reason.ALREADY_CONTACT);
    }

    @Test
    void removingAMutualContactLeavesTheOtherWithARequestAndNoPresence() {
        rendezvous.befriend(ana, bob);

        assertThat(ana.ask(new RemoveContact("BOB"))).isEqualTo(new ContactRemoved(new Username("Bob")));

        assertThat(ana.events()).containsExactly(new ContactDropped(new Username("Bob")));
        assertThat(bob.events()).containsExactly(new ContactChanged(contact("Ana", ContactState.REQUESTED)));
        assertThat(list(ana)).isEmpty();
        assertThat(list(bob)).containsExactly(contact("Ana", ContactState.REQUESTED));
    }

    @Test
    void withdrawingARequestTakesItFromTheOthersList() {
        ana.add("Bob");
        bob.events();

        ana.ask(new RemoveContact("Bob"), ContactRemoved.class);

        assertThat(bob.events()).containsExactly(new ContactDropped(new Username("Ana")));
        assertThat(list(bob)).isEmpty();
    }

    @Test
    void decliningARequestIsNotToldAndTheRequestIsNotShownAgain() {
        ana.add("Bob");
        ana.events();
        bob.events();

        assertThat(bob.ask(new RemoveContact("Ana"))).isEqualTo(new ContactRemoved(new Username("Ana")));

        assertThat(bob.events()).containsExactly(new ContactDropped(new Username("Ana")));
        assertThat(ana.events()).isEmpty();
        assertThat(list(ana)).containsExactly(contact("Bob", ContactState.REQUESTED));
        assertThat(list(bob)).isEmpty();
        assertThat(bob.refusal(new RemoveContact("Ana"))).isEqualTo(Reason.NO_SUCH_CONTACT);
    }

    @Test
    void whoWasDeclinedAndAsksAfreshIsShownAgain() {
        ana.add("Bob");
        bob.ask(new RemoveContact("Ana"));
        bob.events();

        ana.ask(new RemoveContact("Bob"), ContactRemoved.class);
        assertThat(bob.events()).isEmpty();
        ana.add("Bob");

        assertThat(bob.events()).containsExactly(new ContactChanged(contact("Ana", ContactState.INCOMING)));
    }

    @Test
    void whoDeclinedMayStillAcceptByAdding() {
        ana.add("Bob");
        bob.ask(new RemoveContact("Ana"));

        assertThat(bob.ask(new AddContact("Ana"))).isEqualTo(new ContactAdded(contact("Ana", ContactState.MUTUAL)));
    }

    @Test
    void onlyAContactCanBeRemovedAndStrangersReadLikeNobody() {
        RequestRefused refused = new RequestRefused(Reason.NO_SUCH_CONTACT, Reason.NO_SUCH_CONTACT.sentence());

        assertThat(ana.ask(new RemoveContact("Bob"))).isEqualTo(refused);
        assertThat(ana.ask(new RemoveContact("Nobody"))).isEqualTo(refused);
        assertThat(ana.ask(new RemoveContact("Ana"))).isEqualTo(refused);
    }

    @Test
    void whoIsBlockedSeesARequestThatIsNeverAnswered() {
        ana.ask(new BlockContact("Bob"));

        assertThat(bob.ask(new AddContact("Ana"))).isEqualTo(new ContactAdded(contact("Ana", ContactState.REQUESTED)));

        assertThat(ana.events()).isEmpty();
        assertThat(list(ana)).isEmpty();
    }

    @Test
    void blockingAContactTakesItFromTheListAndLeavesTheOtherWithARequest() {
        rendezvous.befriend(ana, bob);

        assertThat(ana.ask(new BlockContact("Bob"))).isEqualTo(new ContactBlocked(new Username("Bob")));

        assertThat(ana.events()).containsExactly(new ContactDropped(new Username("Bob")));
        assertThat(bob.events()).containsExactly(new ContactChanged(contact("Ana", ContactState.REQUESTED)));
        assertThat(ana.ask(new BlockContact("Bob"))).isEqualTo(new ContactBlocked(new Username("Bob")));
        assertThat(ana.events()).isEmpty();
    }

    @Test
    void aBlockThatIsLiftedShowsTheRequestThatWaited() {
        ana.ask(new BlockContact("Bob"));
        bob.add("Ana");
        bob.events();

        assertThat(ana.ask(new UnblockContact("Bob"))).isEqualTo(new ContactUnblocked(new Username("Bob")));

        assertThat(ana.events()).containsExactly(new ContactChanged(contact("Bob", ContactState.INCOMING)));
        assertThat(bob.events()).isEmpty();
    }

    @Test
    void whomSomebodyBlockedIsListedForThemAloneAndByName() {
        rendezvous.person("Mallory");
        ana.ask(new BlockContact("Mallory"));
        ana.ask(new BlockContact("Bob"));

        assertThat(ana.ask(new ListBlocked("", 1))).isEqualTo(new BlockedListed(List.of(someone("Bob")), true));
        assertThat(ana.ask(new ListBlocked("bob", 1))).isEqualTo(new BlockedListed(List.of(someone("Mallory")), false));
        assertThat(ana.ask(new ListContacts("", 10))).isEqualTo(new ContactsListed(List.of(), false));
        assertThat(bob.ask(new ListBlocked("", 10))).isEqualTo(new BlockedListed(List.of(), false));

        ana.ask(new UnblockContact("Bob"));
        assertThat(ana.ask(new ListBlocked("", 10))).isEqualTo(new BlockedListed(List.of(someone("Mallory")), false));
    }

    @Test
    void nobodyUnknownCanBeBlockedNorOneself() {
        assertThat(ana.refusal(new BlockContact("Nobody"))).isEqualTo(Reason.NO_SUCH_ACCOUNT);
        assertThat(ana.refusal(new UnblockContact("Nobody"))).isEqualTo(Reason.NO_SUCH_ACCOUNT);
        assertThat(ana.refusal(new BlockContact("Ana"))).isEqualTo(Reason.INVALID_USERNAME);
    }

    @Test
    void theListIsOrderedByNameAndComesPageByPage() {
        List<String> names = List.of("zoe", "Cleo", "bert", "Dora", "alma");
        for (String name : names) {
            rendezvous.person(name);
            ana.add(name);
        }

        List<String> listed = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            ContactsListed page = ana.ask(new ListContacts(after, 2), ContactsListed.class);
            assertThat(page.contacts()).hasSizeBetween(1, 2);
            page.contacts().forEach(contact -> listed.add(contact.username().value()));
            after = listed.get(listed.size() - 1);
            more = page.more();
        }

        assertThat(listed).containsExactly("alma", "bert", "Cleo", "Dora", "zoe");
        assertThat(ana.ask(new ListContacts("zoe", 2))).isEqualTo(new ContactsListed(List.of(), false));
    }

    @Test
    void nobodyAsksPeopleWithoutEndNorDrownsOneInRequests() {
        TestRendezvous rendezvous = new TestRendezvous();
        TestPeer mallory = rendezvous.person("Mallory");
        TestPeer bob = rendezvous.person("Bob");
        TestPeer cleo = rendezvous.person("Cleo");
        rendezvous.stores().transactions().run(() -> {
            AccountId asking = rendezvous.accountHere("Mallory");
            AccountId asked = rendezvous.accountHere("Bob");
            for (int number = 0; number < Limits.REQUESTS_SENT_MAX; number++) {
                AccountId other = rendezvous
                        .stores()
                        .accounts()
                        .create(
                                new Username("other" + number),
                                new DisplayName("Other"),
                                new PasswordHash("none"),
                                rendezvous.clock().instant())
                        .orElseThrow()
                        .id();
                rendezvous.stores().contacts().setHalf(asking, other, Half.ADDED);
                rendezvous.stores().contacts().setHalf(other, asked, Half.ADDED);
            }
        });

        assertThat(mallory.refusal(new AddContact("Cleo"))).isEqualTo(Reason.TOO_LARGE);
        assertThat(cleo.refusal(new AddContact("Bob"))).isEqualTo(Reason.TOO_LARGE);
        assertThat(bob.ask(new AddContact("Cleo"))).isInstanceOf(ContactAdded.class);
        assertThat(cleo.ask(new AddContact("Bob"))).isInstanceOf(ContactAdded.class);
    }
}
