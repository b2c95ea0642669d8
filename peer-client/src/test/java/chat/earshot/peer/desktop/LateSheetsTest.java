package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.desktop.MainModel.Overlay;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sheet is closed and opened anew while an answer is on its way: it is about what was asked for then. */
class LateSheetsTest {
    @TempDir
    Path folder;

    private final FakePeer peer = new FakePeer()
            .signedInAs("ana", "Ana")
            .contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "")
            .contact("cleo", "Cleo", ContactState.MUTUAL, Presence.ONLINE, "")
            .account("mallory", "Mallory");

    @Test
    void whoeverPressesStartTwiceBeginsOneConversation() {
        MainModel model = open();
        model.show(Overlay.NEW_CONVERSATION);
        model.newConversation().chosen().add(new Username("bob"));
        model.newConversation().chosen().add(new Username("cleo"));
        peer.answerLater();

        model.newConversation().start();
        assertThat(model.newConversation().busy().get()).isTrue();
        model.newConversation().start();
        peer.answer();

        assertThat(model.desk().conversations()).hasSize(1);
        assertThat(model.newConversation().busy().get()).isFalse();
    }

    @Test
    void aConversationThatWasBegunDoesNotCloseTheSheetInWhichAnotherIsPrepared() {
        MainModel model = open();
        model.show(Overlay.NEW_CONVERSATION);
        model.newConversation().chosen().add(new Username("bob"));
        model.newConversation().title().set("First");
        peer.answerLater();
        model.newConversation().start();
        model.overlay().set(Overlay.NONE);
        model.show(Overlay.NEW_CONVERSATION);
        model.newConversation().title().set("Second");

        peer.answer();

        assertThat(model.overlay().get()).isEqualTo(Overlay.NEW_CONVERSATION);
        assertThat(model.newConversation().title().get()).isEqualTo("Second");
        assertThat(model.timeline().shown()).isEmpty();
        assertThat(model.desk().conversations()).hasSize(1);
    }

    @Test
    void theFiguresOfOneConversationAreNeverAgreedToForAnother() {
        ConversationId large = peer.talk("Large", false, "bob");
        for (int count = 1; count <= 50; count++) {
            peer.says(large, "bob", "line " + count);
        }
        ConversationId small = peer.talk("Small", false, "bob");
        peer.says(small, "bob", "only this");
        MainModel model = open();
        peer.holdAnswers();
        model.invite().open(line(model, large));
        model.invite().choose(contact(model, "cleo"));

        model.invite().open(line(model, small));
        peer.answerHeld();
        assertThat(model.invite().figures().get()).isEmpty();
        assertThat(model.invite().ready().get()).isFalse();

        peer.holdAnswers();
        model.invite().choose(contact(model, "cleo"));
        model.invite().open(line(model, large));
        model.invite().choose(contact(model, "cleo"));
        peer.answerHeld();
        assertThat(model.invite().figures().get()).startsWith("50 entries");
        model.invite().share();
        assertThat(model.desk().conversation(small).orElseThrow().includes(new Username("cleo")))
                .isFalse();
        assertThat(model.desk().conversation(large).orElseThrow().includes(new Username("cleo")))
                .isTrue();
    }

    @Test
    void whoWasBroughtInSomewhereDoesNotCloseTheSheetOfAnotherConversation() {
        ConversationId first = peer.talk("First", false, "bob");
        ConversationId second = peer.talk("Second", false, "bob");
        MainModel model = open();
        model.open(first);
        model.show(Overlay.INVITE);
        model.invite().choose(contact(model, "cleo"));
        peer.answerLater();
        model.invite().share();
        model.open(second);
        model.show(Overlay.INVITE);

        peer.answer();

        assertThat(model.overlay().get()).isEqualTo(Overlay.INVITE);
        assertThat(model.timeline().shown()).contains(second);
        assertThat(model.invite().ready().get()).isFalse();
        assertThat(model.desk().conversation(first).orElseThrow().includes(new Username("cleo")))
                .isTrue();
    }

    @Test
    void anInvitationThatIsRefusedAfterItsSheetWasLeftIsToldInTheWindow() {
        ConversationId lunch = peer.talk("Lunch", false, "bob");
        MainModel model = open();
        model.open(lunch);
        model.show(Overlay.INVITE);
        model.invite().choose(contact(model, "cleo"));
        peer.answerLater();
        model.invite().share();
        model.show(Overlay.SWITCHER);

        // Whether it was done before the connection was lost nobody knows: Cleo may have the log.
        peer.refuse(Reason.SERVER_UNREACHABLE);

        assertThat(model.notice().get())
                .isEqualTo("Adding Cleo to “Lunch”: " + Opened.WORDS.reason(Reason.SERVER_UNREACHABLE));
        assertThat(model.overlay().get()).isEqualTo(Overlay.SWITCHER);
    }

    @Test
    void aConversationThatIsRefusedIsToldInItsSheetAndInTheWindowOnceThatIsClosed() {
        MainModel model = open();
        model.show(Overlay.NEW_CONVERSATION);
        model.newConversation().chosen().add(new Username("bob"));
        peer.answerLater();
        model.newConversation().start();
        peer.refuse(Reason.RATE_LIMITED);
        assertThat(model.newConversation().trouble().get()).isEqualTo(Opened.WORDS.reason(Reason.RATE_LIMITED));
        assertThat(model.notice().get()).isEmpty();

        peer.answerLater();
        model.newConversation().start();
        model.overlay().set(Overlay.NONE);
        peer.refuse(Reason.RATE_LIMITED);

        assertThat(model.notice().get())
                .isEqualTo("Starting the new conversation: " + Opened.WORDS.reason(Reason.RATE_LIMITED));
    }

    @Test
    void whoCannotBeAddedIsToldInTheWindowOnceTheSheetIsClosedAndNotInOneOpenedAnew() {
        MainModel model = open();
        model.show(Overlay.ADD_CONTACT);
        peer.answerLater();
        model.addContact().name().set("nobody");
        model.addContact().add();
        model.overlay().set(Overlay.NONE);
        model.show(Overlay.ADD_CONTACT);
        assertThat(model.addContact().busy().get()).isFalse();

        peer.answer();

        assertThat(model.notice().get()).startsWith("There is nobody with the name “nobody”.");
        assertThat(model.addContact().answer().get()).isEmpty();
    }

    @Test
    void whatBecameOfAPasswordIsToldInTheWindowOnceTheSheetIsClosed() {
        MainModel model = open();
        model.show(Overlay.PASSWORD);
        model.password().current().set("wrong");
        model.password().credentials().password().set("a long new password");
        model.password().credentials().again().set("a long new password");
        peer.answerLater();
        model.password().change();
        model.overlay().set(Overlay.NONE);

        peer.answer();

        assertThat(model.notice().get()).isEqualTo("Changing your password: The present password is wrong.");
        assertThat(model.password().busy().get()).isFalse();
    }

    @Test
    void theNextNameStaysInTheFieldWhileTheOneBeforeIsAdded() {
        MainModel model = open();
        model.show(Overlay.ADD_CONTACT);
        peer.holdAnswers();
        model.addContact().name().set("mallory");
        model.addContact().add();
        model.addContact().name().set("dav");

        peer.answerHeld();

        assertThat(model.addContact().name().get()).isEqualTo("dav");
        assertThat(model.addContact().answer().get()).startsWith("Mallory is asked.");
    }

    @Test
    void aPasswordThatIsBeingChangedIsNotChangedTwiceFromASheetOpenedAnew() {
        MainModel model = open();
        model.show(Overlay.PASSWORD);
        model.password().current().set("the one before");
        model.password().credentials().password().set("a long new password");
        model.password().credentials().again().set("a long new password");
        peer.holdAnswers();
        model.password().change();
        model.overlay().set(Overlay.NONE);

        model.show(Overlay.PASSWORD);
        assertThat(model.password().busy().get()).isTrue();
        assertThat(model.password().current().get()).isEmpty();
        peer.answerHeld();

        assertThat(model.password().good().get()).isTrue();
        assertThat(model.password().busy().get()).isFalse();
    }

    private MainModel open() {
        return new Opened(peer, folder, Runnable::run).model;
    }

    private static ConversationLine line(MainModel model, ConversationId id) {
        return model.desk().conversation(id).orElseThrow();
    }

    private static Contact contact(MainModel model, String name) {
        return model.desk().contact(new Username(name)).orElseThrow();
    }
}
