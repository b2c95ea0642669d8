package chat.earshot.server.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.PresenceChanged;
import chat.earshot.protocol.PresenceSet;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.SetPresence;
import chat.earshot.protocol.SignOut;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.Contact;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** U4 and U8: people come and go, and their mutual contacts hear of it. */
class PresenceServiceTest {
    private final TestRendezvous rendezvous = new TestRendezvous();
    private final TestPeer ana = rendezvous.person("Ana");
    private final TestPeer bob = rendezvous.person("Bob");

    PresenceServiceTest() {
        rendezvous.befriend(ana, bob);
    }

    private static PresenceChanged ana(Presence presence, String text) {
        return new PresenceChanged(new Username("Ana"), presence, text);
    }

    private Presence stored(String name) {
        List<Presence> found = new ArrayList<>();
        rendezvous
                .stores()
                .transactions()
                .run(() -> found.add(rendezvous.stores().accounts().presence(rendezvous.accountHere(name))));
        return found.get(0);
    }

    @Test
    void whoSignsInIsToldToTheContactsAndLearnsWhoIsOnline() {
        ana.hangUp();
        bob.events();
        TestPeer again = ana.again();

        again.signIn("Ana");

        assertThat(bob.events()).containsExactly(ana(Presence.ONLINE, ""));
        assertThat(again.ask(new ListContacts("", 10), ContactsListed.class).contacts())
                .extracting(Contact::presence)
                .containsExactly(Presence.ONLINE);
        assertThat(stored("Ana")).isEqualTo(Presence.ONLINE);
    }

    @Test
    void whoseLinkEndsIsOfflineInStorageAndForTheContacts() {
        ana.hangUp();

        assertThat(bob.events()).containsExactly(ana(Presence.OFFLINE, ""));
        assertThat(stored("Ana")).isEqualTo(Presence.OFFLINE);
        assertThat(bob.ask(new ListContacts("", 10), ContactsListed.class).contacts())
                .extracting(Contact::presence)
                .containsExactly(Presence.OFFLINE);
    }

    @Test
    void whoSignsOutIsOffline() {
        ana.ask(new SignOut());

        assertThat(bob.events()).containsExactly(ana(Presence.OFFLINE, ""));
        ana.hangUp();
        assertThat(bob.events()).isEmpty();
    }

    @Test
    void whatSomebodySaysOfThemselvesIsToldOnceAndKept() {
        assertThat(ana.ask(new SetPresence(Presence.AWAY, "at lunch"))).isEqualTo(new PresenceSet());
        ana.ask(new SetPresence(Presence.AWAY, "at lunch"));
        ana.ask(new SetPresence(Presence.AWAY, "back at two"));

        assertThat(bob.events()).containsExactly(ana(Presence.AWAY, "at lunch"), ana(Presence.AWAY, "back at two"));
        ana.hangUp();
        assertThat(bob.events()).containsExactly(ana(Presence.OFFLINE, "back at two"));
    }

    @Test
    void severalDevicesAreOnePresence() {
        TestPeer phone = rendezvous.peer();
        phone.signIn("Ana");
        assertThat(bob.events()).isEmpty();

        phone.ask(new SetPresence(Presence.AWAY, ""));
        assertThat(bob.events()).isEmpty();

        ana.ask(new SetPresence(Presence.AWAY, ""));
        assertThat(bob.events()).containsExactly(ana(Presence.AWAY, ""));

        phone.ask(new SetPresence(Presence.BUSY, ""));
        ana.ask(new SetPresence(Presence.ONLINE, ""));
        assertThat(bob.events()).containsExactly(ana(Presence.BUSY, ""));

        phone.hangUp();
        assertThat(bob.events()).containsExactly(ana(Presence.ONLINE, ""));
        ana.hangUp();
        assertThat(bob.events()).containsExactly(ana(Presence.OFFLINE, ""));
    }

    @Test
    void aDeviceThatComesBackBeforeItsOldLinkEndedDoesNotFlicker() {
        ana.again().signIn("Ana");
        ana.hangUp();

        assertThat(bob.events()).isEmpty();
        assertThat(stored("Ana")).isEqualTo(Presence.ONLINE);
    }

    @Test
    void nobodyButMutualContactsHearsOfPresence() {
        TestPeer mallory = rendezvous.person("Mallory");
        mallory.add("Ana");
        mallory.events();

        ana.ask(new SetPresence(Presence.BUSY, "secret"));
        ana.hangUp();

        assertThat(mallory.events()).isEmpty();
        assertThat(mallory.ask(new ListContacts("", 10), ContactsListed.class).contacts())
                .extracting(Contact::presence, Contact::statusText)
                .containsExactly(tuple(Presence.UNKNOWN, ""));
    }

    @Test
    void aContactThatWasRemovedHearsNothingMore() {
        ana.ask(new RemoveContact("Bob"));
        bob.events();

        ana.ask(new SetPresence(Presence.BUSY, ""));

        assertThat(bob.events()).isEmpty();
    }

    @Test
    void nobodyIsOnlineAfterARestart() {
        TestRendezvous restarted = new TestRendezvous(rendezvous.stores(), rendezvous.clock(), TestRendezvous.GENEROUS);

        assertThat(stored("Ana")).isEqualTo(Presence.OFFLINE);
        TestPeer again = restarted.peer();
        again.signIn("Bob");
        assertThat(again.ask(new ListContacts("", 10), ContactsListed.class).contacts())
                .extracting(Contact::presence)
                .containsExactly(Presence.OFFLINE);
    }
}
