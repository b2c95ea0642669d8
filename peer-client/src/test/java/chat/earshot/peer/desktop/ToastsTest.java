package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Entry;
import chat.earshot.peer.desktop.around.Notices;
import chat.earshot.peer.desktop.around.Toast;
import chat.earshot.peer.desktop.around.ToastsModel;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of what, without a toolkit. */
class ToastsTest {
    @TempDir
    Path folder;

    private final FakePeer peer = new FakePeer()
            .signedInAs("ana", "Ana")
            .contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "")
            .contact("cleo", "Cleo", ContactState.MUTUAL, Presence.AWAY, "");
    private final List<Runnable> later = new ArrayList<>();
    private final List<String> outside = new ArrayList<>();
    private ConversationId bob;
    private MainModel model;
    private ToastsModel toasts;
    private boolean focused;
    private boolean preview = true;

    @BeforeEach
    void openTheWindow() {
        bob = peer.talk("", true, "bob");
        peer.says(bob, "bob", "old");
        model = new Opened(peer, folder, Runnable::run).model;
        toasts = new ToastsModel(
                model.desk(),
                Opened.WORDS,
                (pause, work) -> later.add(work),
                new ToastsModel.Watching(
                        id -> focused
                                && model.timeline().shown().filter(id::equals).isPresent(),
                        () -> focused,
                        () -> model.presence().chosen().get() == Presence.BUSY,
                        () -> preview,
                        model::open),
                new Recorded());
    }

    @Test
    void aDirectTextIsToldInsideAndOutsideAndAClickOpensIt() {
        peer.says(bob, "bob", "are you\nthere?");
        pass();

        assertThat(toasts.toasts()).containsExactly(new Toast(bob, "Bob", "are you there?"));
        assertThat(outside).containsExactly("Bob: are you there?");
        toasts.open(toasts.toasts().get(0));
        assertThat(model.timeline().shown()).contains(bob);
        assertThat(toasts.toasts()).isEmpty();
        assertThat(outside).endsWith("clear");
    }

    @Test
    void aBurstIsOneToast() {
        for (int count = 1; count <= 2_000; count++) {
            peer.says(bob, "bob", "line " + count);
        }
        assertThat(later).hasSize(1);
        pass();

        assertThat(toasts.toasts()).containsExactly(new Toast(bob, "Bob", "line 2000 (1,999 more)"));
        assertThat(outside).hasSize(1);
    }

    @Test
    void whatIsReadMeanwhileIsNotTold() {
        peer.says(bob, "bob", "quick");
        model.desk().read(bob, 2, after -> OptionalInt.empty());
        pass();

        assertThat(toasts.toasts()).isEmpty();
        peer.says(bob, "bob", "slow");
        pass();
        assertThat(toasts.toasts()).hasSize(1);
        model.desk().read(bob, 3, after -> OptionalInt.empty());
        assertThat(toasts.toasts()).isEmpty();
        assertThat(outside).containsExactly("Bob: slow", "clear");
    }

    @Test
    void historyThatIsSharedOnJoiningIsNotTold() {
        ConversationId archive = peer.talk("Archive", false, "bob");
        peer.says(archive, "bob", "@ana should know this some day");
        peer.adds(archive, "bob", "ana", 1);
        pass();
        assertThat(toasts.toasts()).isEmpty();

        peer.says(archive, "bob", "welcome @ana");
        peer.says(archive, "cleo", "hello everybody");
        pass();

        assertThat(toasts.toasts()).containsExactly(new Toast(archive, "Bob in Archive", "welcome @ana"));
    }

    @Test
    void theConversationInFocusAndBusyPeopleAreLeftAlone() {
        focused = true;
        model.open(bob);
        peer.says(bob, "bob", "you see this");
        pass();
        assertThat(toasts.toasts()).isEmpty();

        model.presence().chosen().set(Presence.BUSY);
        focused = false;
        peer.says(bob, "bob", "not now");
        pass();
        assertThat(toasts.toasts()).isEmpty();

        model.presence().chosen().set(Presence.ONLINE);
        peer.says(bob, "bob", "now");
        pass();
        assertThat(toasts.toasts()).containsExactly(new Toast(bob, "Bob", "now"));
    }

    @Test
    void aWindowWithTheKeyboardTellsItself() {
        focused = true;
        ConversationId cleo = peer.talk("", true, "cleo");
        peer.says(cleo, "cleo", "hi");
        peer.says(cleo, "ana", "own words are no news");
        pass();

        assertThat(toasts.toasts()).isEmpty();
        peer.says(cleo, "cleo", "hi again");
        pass();
        assertThat(toasts.toasts()).extracting(Toast::text).containsExactly("hi again");
        assertThat(outside).isEmpty();
    }

    @Test
    void whoHidesTextsIsToldOnlyThatThereIsOne() {
        preview = false;
        peer.says(bob, "bob", "secret");
        pass();
        assertThat(toasts.toasts()).containsExactly(new Toast(bob, "Bob", "New message"));

        peer.says(bob, "bob", "more secrets");
        pass();

        assertThat(toasts.toasts()).containsExactly(new Toast(bob, "Bob", "2 new messages"));
        assertThat(outside).containsExactly("Bob: New message", "Bob: 2 new messages");
    }

    @Test
    void whatItsAuthorErasedIsNotToldAnyLonger() {
        ConversationId cleo = peer.talk("", true, "cleo");
        Entry wrong = peer.says(bob, "bob", "meant for somebody else");
        pass();
        peer.says(cleo, "cleo", "hello");
        pass();

        peer.erases(bob, wrong);

        assertThat(toasts.toasts()).containsExactly(new Toast(cleo, "Cleo", "hello"));
        assertThat(outside).endsWith("Cleo: hello", "clear");
    }

    @Test
    void whatWasToldBesidesSomethingErasedIsToldOn() {
        ConversationId cleo = peer.talk("", true, "cleo");
        peer.says(bob, "bob", "lunch?");
        Entry early = peer.says(bob, "bob", "at noon");
        Entry wrong = peer.says(bob, "bob", "meant for somebody else");
        pass();
        peer.says(cleo, "cleo", "hello");
        pass();

        peer.erases(bob, wrong);
        assertThat(toasts.toasts())
                .containsExactly(new Toast(bob, "Bob", "at noon (1 more)"), new Toast(cleo, "Cleo", "hello"));
        assertThat(outside).endsWith("Cleo: hello", "instead Bob: at noon (1 more)");

        peer.erases(bob, early);
        assertThat(toasts.toasts()).startsWith(new Toast(bob, "Bob", "lunch?"));
        assertThat(outside).endsWith("instead Bob: lunch?");
    }

    @Test
    void whatFadedOrWasNeverToldOutsideIsNotToldThereBecauseALaterTextWasErased() {
        focused = true;
        peer.says(bob, "bob", "lunch?");
        Entry wrong = peer.says(bob, "bob", "meant for somebody else");
        pass();
        toasts.fade(toasts.toasts().get(0));
        focused = false;

        peer.erases(bob, wrong);

        assertThat(toasts.toasts()).isEmpty();
        assertThat(outside).isEmpty();
    }

    @Test
    void whatWasErasedAtOnceIsNeverTold() {
        Entry wrong = peer.says(bob, "bob", "meant for somebody else");
        peer.says(bob, "bob", "sorry");
        peer.erases(bob, wrong);
        pass();

        assertThat(toasts.toasts()).containsExactly(new Toast(bob, "Bob", "sorry"));
    }

    private void pass() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    private final class Recorded implements Notices {
        @Override
        public void show(Toast toast, Runnable opened) {
            outside.add(toast.title() + ": " + toast.text());
        }

        @Override
        public void amend(Toast toast, Runnable opened) {
            outside.add("instead " + toast.title() + ": " + toast.text());
        }

        @Override
        public void clear(ConversationId conversation) {
            outside.add("clear");
        }

        @Override
        public void say(String title, String text) {
            outside.add(title);
        }

        @Override
        public void close() {
            outside.add("close");
        }
    }
}
