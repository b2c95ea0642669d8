package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.desktop.overlay.NewConversationModel;
import chat.earshot.peer.desktop.people.PeopleModel;
import chat.earshot.peer.desktop.sidebar.SidebarItem;
import chat.earshot.peer.desktop.sidebar.SidebarModel;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom somebody meets, adds, blocks and leaves, without a toolkit. */
class PeopleModelsTest {
    @TempDir
    Path folder;

    private final FakePeer peer = new FakePeer()
            .signedInAs("ana", "Ana")
            .contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "")
            .contact("cleo", "Cleo", ContactState.REQUESTED, Presence.UNKNOWN, "")
            .account("mallory", "Mallory");

    @Test
    void whoTakesPartIsCalledWhatTheyAreToMeAlsoWithoutTheServer() {
        ConversationId id = peer.talk("Lunch", false, "bob", "cleo", "mallory");
        MainModel model = open();
        model.open(id);
        assertThat(standings(model)).contains("Bob: Online");

        peer.lose(ConnectionState.RECONNECTING, "");

        assertThat(standings(model))
                .containsExactlyInAnyOrder(
                        "Ana: You",
                        "Bob: Not known",
                        "Cleo: Has not added you yet",
                        "Mallory: Not one of your contacts");
    }

    @Test
    void whomANewConversationIsWithIsFoundByAFewLettersAndStaysChosenBesides() {
        peer.contact("dora", "Döra Donnersmarck", ContactState.MUTUAL, Presence.ONLINE, "");
        peer.contact("erik", "Erik", ContactState.MUTUAL, Presence.ONLINE, "");
        MainModel model = open();
        model.show(MainModel.Overlay.NEW_CONVERSATION);
        NewConversationModel fresh = model.newConversation();
        assertThat(names(fresh)).containsExactly("Bob", "Döra Donnersmarck", "Erik");

        fresh.query().set("dora");
        assertThat(names(fresh)).containsExactly("Döra Donnersmarck");
        fresh.chooseFound();
        assertThat(fresh.query().get()).isEmpty();
        fresh.query().set("eri");
        assertThat(names(fresh)).containsExactly("Döra Donnersmarck", "Erik");
        fresh.query().set("nobody");
        fresh.chooseFound();

        assertThat(fresh.chosen()).containsExactly(new Username("dora"));
        model.show(MainModel.Overlay.NEW_CONVERSATION);
        assertThat(names(fresh)).hasSize(3);
    }

    private static List<String> names(NewConversationModel model) {
        return model.candidates().stream().map(one -> one.displayName().value()).toList();
    }

    @Test
    void aStrangerInAConversationIsShownWithTheirAccountAndAddedFromThere() {
        ConversationId id = peer.talk("Lunch", false, "bob", "cleo", "mallory");
        MainModel model = open();
        model.open(id);
        assertThat(model.people().people())
                .filteredOn(PeopleModel.Someone::stranger)
                .extracting(PeopleModel.Someone::username)
                .containsExactly("mallory");

        model.contactDeeds().add("mallory");

        assertThat(standings(model)).contains("Mallory: Has not added you yet");
        assertThat(model.people().people()).noneMatch(PeopleModel.Someone::stranger);
    }

    @Test
    void whoeverAddsThemselvesIsToldThatThisIsThem() {
        MainModel model = open();

        model.addContact().name().set("ANA");
        model.addContact().add();

        assertThat(model.addContact().answer().get()).isEqualTo("That is you.");
        assertThat(model.addContact().good().get()).isFalse();
        assertThat(model.desk().contact(new Username("ana"))).isEmpty();
    }

    @Test
    void whoeverIsAddedByNameIsNoLongerListedAsBlocked() {
        peer.blocking("mallory", "Mallory");
        MainModel model = open();
        model.sidebar().tab().set(SidebarModel.Tab.PEOPLE);
        assertThat(headings(model)).contains("Blocked");

        model.addContact().name().set("mallory");
        model.addContact().add();

        assertThat(headings(model)).containsExactly("Your contacts", "Asked, no answer yet");
    }

    @Test
    void whoHasLeftIsOfferedNeitherToAddSomebodyNorToLeave() {
        ConversationId id = peer.talk("Lunch", false, "bob");
        MainModel model = open();
        model.open(id);
        assertThat(model.people().takesPart().get()).isTrue();

        model.askToLeave();
        model.confirm();

        assertThat(model.people().takesPart().get()).isFalse();
    }

    @Test
    void whoAcceptsTheirFirstContactIsToldWhereToSayHello() {
        peer.removeContact("bob").join();
        peer.contact("mallory", "Mallory", ContactState.INCOMING, Presence.UNKNOWN, "");
        MainModel model = open();
        assertThat(hint(model)).startsWith("Add somebody by name.");

        model.contactDeeds()
                .accept(model.desk().contact(new Username("mallory")).orElseThrow());

        assertThat(hint(model)).isEqualTo("Choose somebody under People and say hello.");
    }

    private static String hint(MainModel model) {
        return model.sidebar().items().stream()
                .filter(SidebarItem.Nothing.class::isInstance)
                .map(item -> ((SidebarItem.Nothing) item).hint())
                .findFirst()
                .orElse("");
    }

    private static List<String> headings(MainModel model) {
        return model.sidebar().items().stream()
                .filter(SidebarItem.Heading.class::isInstance)
                .map(item -> ((SidebarItem.Heading) item).text())
                .toList();
    }

    private static List<String> standings(MainModel model) {
        return model.people().people().stream()
                .map(one -> one.name() + ": " + one.standing())
                .toList();
    }

    private MainModel open() {
        return new Opened(peer, folder, Runnable::run).model;
    }
}
