package chat.earshot.server.administration;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.ContactChanged;
import chat.earshot.protocol.ContactDropped;
import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.PresenceChanged;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.TextPosted;
import chat.earshot.protocol.UnblockContact;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Teams, as their members see them. */
class TeamVerbsTest {
    private final TestRendezvous rendezvous = new TestRendezvous();
    private final Desk desk = new Desk(rendezvous);
    private final TestPeer ana = rendezvous.person("Ana");
    private final TestPeer bob = rendezvous.person("Bob");
    private final TestPeer mallory = rendezvous.person("Mallory");

    @BeforeEach
    void team() throws AdminRefusal {
        desk.run("team.add", Map.of("team", "Dev"));
        desk.run("team.add-member", Map.of("team", "dev", "names", List.of("ana", "BOB")));
    }

    @Test
    void membersAreToldAtOnceAndChatWithoutAsking() {
        assertThat(ana.events()).containsExactly(new ContactChanged(mutual("Bob")));
        assertThat(bob.events()).containsExactly(new ContactChanged(mutual("Ana")));
        assertThat(mallory.events()).isEmpty();

        ConversationId talk = ana.open("Bob").id();

        assertThat(bob.post(talk, "pizza?")).isInstanceOf(TextPosted.class);
        assertThat(contacts(ana)).containsExactly(mutual("Bob"));
        assertThat(mallory.refusal(new OpenConversation("Ana", new ConversationId(mallory.id()))))
                .isEqualTo(Reason.NOT_MUTUAL);
    }

    @Test
    void membersHearOfEachOthersPresence() {
        ana.events();

        bob.hangUp();

        assertThat(ana.events()).containsExactly(new PresenceChanged(new Username("Bob"), Presence.OFFLINE, ""));
    }

    @Test
    void whoLeavesTheTeamIsNoContactAnyMoreAndTheir1To1IsReadOnly() throws AdminRefusal {
        ConversationId talk = ana.open("Bob").id();
        ana.post(talk, "pizza?");
        ana.events();
        bob.events();

        desk.run("team.remove-member", Map.of("team", "Dev", "name", "Bob"));

        assertThat(ana.events()).containsExactly(new ContactDropped(new Username("Bob")));
        assertThat(bob.events()).containsExactly(new ContactDropped(new Username("Ana")));
        assertThat(ana.post(talk, "there?")).isInstanceOf(RequestRefused.class);
        assertThat(ana.log(talk).entries()).hasSize(1);
    }

    @Test
    void whatTwoDecidedThemselvesOutlastsTheTeam() throws AdminRefusal {
        ana.add("Bob");
        bob.add("Ana");
        ana.events();

        desk.run("team.remove", Map.of("team", "Dev"));

        assertThat(ana.events()).isEmpty();
        assertThat(contacts(ana)).containsExactly(mutual("Bob"));
    }

    @Test
    void twoTeamsHoldUntilTheLastIsLeft() throws AdminRefusal {
        desk.run("team.add", Map.of("team", "Chess"));
        desk.run("team.add-member", Map.of("team", "Chess", "names", List.of("Ana", "Bob")));
        ana.events();

        desk.run("team.remove", Map.of("team", "Dev"));
        assertThat(ana.events()).isEmpty();

        desk.run("team.remove", Map.of("team", "Chess"));
        assertThat(ana.events()).containsExactly(new ContactDropped(new Username("Bob")));
    }

    @Test
    void aTeammateCanBeBlockedButNotRemoved() {
        ana.events();
        bob.events();
        assertThat(ana.ask(new RemoveContact("Bob"), RequestRefused.class).detail())
                .contains("team");
        assertThat(contacts(ana)).containsExactly(mutual("Bob"));

        ana.ask(new BlockContact("Bob"));

        assertThat(contacts(ana)).isEmpty();
        assertThat(contacts(bob)).extracting(Contact::state).containsExactly(ContactState.REQUESTED);
        assertThat(bob.refusal(new OpenConversation("Ana", new ConversationId(bob.id()))))
                .isEqualTo(Reason.NOT_MUTUAL);

        ana.ask(new UnblockContact("Bob"));

        assertThat(contacts(ana)).containsExactly(mutual("Bob"));
        assertThat(contacts(bob)).containsExactly(mutual("Ana"));
    }

    @Test
    void wrongTeamsAndMembersAreRefusedAndNothingIsDone() {
        assertThat(desk.refusal("team.add", Map.of("team", "DEV"))).contains("already");
        assertThat(desk.refusal("team.add", Map.of("team", "a\nb"))).contains("can't be a team's name");
        assertThat(desk.refusal("team.members", Map.of("team", "Ops"))).isEqualTo("There is no team 'Ops'.");
        assertThat(desk.refusal("team.add-member", Map.of("team", "Dev", "names", List.of("Mallory", "Nobody"))))
                .isEqualTo("There is no account 'Nobody'.");
        assertThat(desk.refusal("team.add-member", Map.of("team", "Dev", "names", List.of("Ana"))))
                .contains("already");
        assertThat(desk.refusal("team.remove-member", Map.of("team", "Dev", "name", "Mallory")))
                .contains("not in the team");
        assertThat(mallory.events()).isEmpty();
    }

    @Test
    void anImportIsDoneWholeOrNotAtAll() throws AdminRefusal {
        List<String> wrong = List.of("# team,username", "Ops,Ana", "Ops;Bob", "Ops,Nobody", ",Ana");

        assertThat(desk.refusal("team.import", Map.of("lines", wrong)))
                .startsWith("Nothing was imported: line 3 is not 'team,username'; line 4 names 'Nobody'")
                .contains("line 5: ");
        assertThat(desk.run("team.list", Map.of()).get("teams"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);

        Map<String, ?> done =
                desk.run("team.import", Map.of("lines", List.of("Ops, Ana", "ops,mallory", "", "Dev,Ana")));

        assertThat(done).isEqualTo(Map.of("teamsAdded", 1L, "membersAdded", 2, "lines", 4));
        assertThat(contacts(mallory)).containsExactly(mutual("Ana"));
    }

    private static Contact mutual(String name) {
        return new Contact(new Username(name), new DisplayName(name), ContactState.MUTUAL, Presence.ONLINE, "");
    }

    private static List<Contact> contacts(TestPeer peer) {
        return peer.ask(new ListContacts("", 100), ContactsListed.class).contacts();
    }
}
