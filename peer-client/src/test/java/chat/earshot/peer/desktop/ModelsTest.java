package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Entry;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Overview;
import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Naming;
import chat.earshot.peer.desktop.desk.Preview;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.peer.desktop.kit.KeptValues;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.people.PeopleModel;
import chat.earshot.peer.desktop.sidebar.SidebarItem;
import chat.earshot.peer.desktop.sidebar.SidebarModel;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the window knows and does, without a toolkit. */
class ModelsTest {
    @TempDir
    Path folder;

    private final FakePeer peer = new FakePeer()
            .signedInAs("ana", "Ana")
            .contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "")
            .contact("cleo", "Cleo", ContactState.MUTUAL, Presence.AWAY, "")
            .account("mallory", "Mallory");
    private final Words words = Words.in(Locale.ENGLISH, ZoneOffset.UTC);

    @Test
    void whatIsSaidWhileAwayIsUnreadAndStandsBelowTheDivider() {
        ConversationId id = peer.talk("", true, "bob");
        peer.says(id, "bob", "hello");
        MainModel first = open();
        first.open(id);
        first.timeline().seen(1);
        peer.says(id, "bob", "are you there?");
        peer.says(id, "bob", "call me");

        MainModel again = open();
        assertThat(line(again, id).unread()).isEqualTo(2);
        again.open(id);

        int news = again.timeline().newsRow();
        assertThat(again.timeline().rows().get(news + 1))
                .isInstanceOfSatisfying(
                        Row.Said.class, said -> assertThat(said.text()).isEqualTo("are you there?"));
        again.timeline().seen(3);
        assertThat(line(again, id).unread()).isZero();
        assertThat(again.timeline().newsRow()).isEqualTo(news);
    }

    @Test
    void whatWasSharedOnJoiningIsHistoryAndNotNews() {
        MainModel model = open();
        ConversationId id = peer.talk("Archive", false, "bob");
        peer.says(id, "bob", "one");
        peer.says(id, "bob", "two");
        peer.adds(id, "bob", "ana", 2);
        peer.says(id, "bob", "welcome");

        assertThat(line(model, id).unread()).isEqualTo(1);
        model.open(id);
        List<Row> rows = model.timeline().rows();
        int divider = rows.indexOf(new Row.BeforeJoined());
        assertThat(rows.get(divider - 1))
                .isInstanceOfSatisfying(
                        Row.Said.class, said -> assertThat(said.text()).isEqualTo("two"));
        assertThat(rows.get(divider + 1))
                .isInstanceOfSatisfying(
                        Row.Quiet.class,
                        quiet -> assertThat(quiet.sentence())
                                .isEqualTo("Bob added you. 2 entries since 12 March shared."));
    }

    @Test
    void aSharedFileIsToldWithItsNameAndSize() {
        ConversationId id = peer.talk("", true, "bob");
        peer.shares(id, "bob", "menu.pdf", 1_234_567);
        peer.shares(id, "ana", "note.txt", 12);
        MainModel model = open();
        model.open(id);

        assertThat(said(model))
                .extracting(row -> row.name() + " " + row.text() + " " + row.amendable() + " " + row.editable())
                .containsExactly("Bob menu.pdf false false", "Ana note.txt true false");
        assertThat(model.sidebar().items()).isNotEmpty();
    }

    @Test
    void aNewDeviceTakesForNewsWhatTheAccountHasReadNowhere() {
        ConversationId id = peer.talk("", true, "bob");
        peer.says(id, "bob", "old");
        peer.reaches(id, "ana", 1, 1);
        peer.says(id, "bob", "new");

        MainModel model = open();

        assertThat(line(model, id).unread()).isEqualTo(1);
        assertThat(peer.readUpTo(id)).isEqualTo(1);
    }

    @Test
    void textsOfOnePersonAreGroupedAndDaysSeparated() {
        ConversationId id = peer.talk("", true, "bob");
        peer.at("2026-03-11T10:00:00Z");
        peer.says(id, "bob", "one");
        peer.says(id, "bob", "two");
        peer.at("2026-03-12T10:00:00Z");
        peer.says(id, "bob", "three");
        peer.reaches(id, "ana", 3, 3);
        MainModel model = open();
        model.open(id);

        assertThat(model.timeline().rows().stream().map(ModelsTest::shape))
                .containsExactly("Start", "Day", "first one", "two last", "Day", "first three last");
    }

    @Test
    void aTextWaitsWhileThereIsNoServerAndIsSentOnceItIsBack() {
        ConversationId id = peer.talk("", true, "bob");
        MainModel model = open();
        model.open(id);
        peer.lose(ConnectionState.RECONNECTING, "");
        model.composer().text().set("hi Bob");

        model.composer().send();

        assertThat(said(model)).extracting(Row.Said::state).containsExactly(Row.State.WAITING);
        assertThat(model.banner().get())
                .isEqualTo(new Banner(
                        "Looking for the server…",
                        "1 message waits on this computer and will be sent by itself.",
                        false,
                        false));
        model.reconnectNow();
        assertThat(peer.texts(id)).containsExactly("hi Bob");
        assertThat(said(model)).extracting(Row.Said::state).containsExactly(Row.State.ON_SERVER);
        assertThat(model.banner().get()).isEqualTo(Banner.NONE);
    }

    @Test
    void aRefusedTextCanBeTriedAgainOrDiscarded() {
        ConversationId id = peer.talk("", true, "bob");
        MainModel model = open();
        model.open(id);
        peer.lose(ConnectionState.RECONNECTING, "");
        say(model, "first");
        say(model, "second");
        peer.refuseWaiting(Reason.RATE_LIMITED);
        assertThat(said(model)).extracting(Row.Said::state).containsOnly(Row.State.REFUSED);
        assertThat(model.banner().get().hint()).isEqualTo(words.say("banner.kept"));

        model.timeline().drop(said(model).get(0));
        peer.find();
        model.timeline().retry(said(model).get(0));

        assertThat(peer.texts(id)).containsExactly("second");
        assertThat(said(model)).extracting(Row.Said::text).containsExactly("second");
    }

    @Test
    void anAnswerThatComesLateDoesNotTakeAwayWhatIsWrittenMeanwhile() {
        ConversationId bob = peer.talk("", true, "bob");
        MainModel model = open();
        peer.answerLater();
        model.openWith(contact("cleo", ContactState.MUTUAL));
        model.open(bob);
        model.composer().text().set("half a sen");

        peer.answer();

        assertThat(model.timeline().shown()).contains(bob);
        assertThat(model.desk().conversations()).hasSize(2);
        peer.answerLater();
        model.openWith(contact("cleo", ContactState.MUTUAL));
        peer.answer();
        assertThat(model.timeline().shown()).isNotEqualTo(Optional.of(bob));
    }

    @Test
    void whoClosedTheSheetStaysWhereTheyAreWhenItsAnswerComes() {
        ConversationId bob = peer.talk("", true, "bob");
        ConversationId lunch = peer.talk("Lunch", false, "bob");
        MainModel model = open();
        model.open(bob);
        peer.answerLater();
        model.show(MainModel.Overlay.NEW_CONVERSATION);
        model.newConversation().chosen().add(new Username("cleo"));
        model.newConversation().start();
        model.overlay().set(MainModel.Overlay.NONE);
        model.open(lunch);
        model.show(MainModel.Overlay.INVITE);
        model.invite().choose(contact("cleo", ContactState.MUTUAL));
        model.invite().share();
        model.overlay().set(MainModel.Overlay.NONE);
        model.open(bob);

        peer.answer();

        assertThat(model.timeline().shown()).contains(bob);
        assertThat(model.desk().conversations()).hasSize(3);
        assertThat(line(model, lunch).includes(new Username("cleo"))).isTrue();
    }

    @Test
    void whoSignsInNextSeesNoDraftOfTheOneBefore() {
        ConversationId id = peer.talk("", true, "bob");
        MainModel model = open();
        model.open(id);
        model.composer().text().set("for Bob's eyes only");

        peer.signedInAs("cleo", "Cleo");
        MainModel next = open();
        next.open(id);
        assertThat(next.composer().text().get()).isEmpty();

        peer.signedInAs("ana", "Ana");
        MainModel again = open();
        again.open(id);
        assertThat(again.composer().text().get()).isEqualTo("for Bob's eyes only");
    }

    @Test
    void whatIsChosenWithoutAServerIsToldLaterAndIsNoNotice() {
        MainModel model = open();
        peer.lose(ConnectionState.RECONNECTING, "");

        model.presence().reach(Presence.AWAY);

        assertThat(model.presence().chosen().get()).isEqualTo(Presence.AWAY);
        assertThat(model.notice().get()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCOUNT_DISABLED", "VERSION_MISMATCH", "SERVER_IDENTITY_CHANGED"})
    void onceItHasMendedWhatIsWrongTheWindowCanBeToldToTryAgain(Reason reason) {
        MainModel model = open();
        peer.lose(ConnectionState.OFFLINE, reason.sentence());
        assertThat(model.banner().get().hard()).isTrue();
        assertThat(model.banner().get().signsIn()).isFalse();
        peer.mend();

        model.reconnectNow();

        assertThat(model.banner().get()).isEqualTo(Banner.NONE);
    }

    @Test
    void theBannerCountsTheSecondsToTheNextTry() {
        MainModel model = open();
        peer.lose(ConnectionState.RECONNECTING, "");
        peer.triesAgainIn(1_700);
        assertThat(model.banner().get().sentence()).isEqualTo("Reconnecting in 2 s.");

        model.desk().tick();
        assertThat(model.banner().get().sentence()).isEqualTo("Reconnecting in 1 s.");
        model.desk().tick();
        assertThat(model.banner().get().sentence()).isEqualTo("Reconnecting in 1 s.");

        peer.triesAgainIn(0);
        assertThat(model.banner().get().sentence()).isEqualTo("Looking for the server…");
        peer.find();
        assertThat(model.banner().get()).isEqualTo(Banner.NONE);
    }

    @Test
    void whoseSessionWasEndedIsOfferedToSignIn() {
        MainModel model = open();

        peer.lose(ConnectionState.OFFLINE, Reason.NOT_SIGNED_IN.sentence());

        assertThat(model.banner().get().signsIn()).isTrue();
    }

    @Test
    void whatWasLeftIsStillListedAndReadAfterARestartAndNothingInItIsNews() {
        ConversationId id = peer.talk("Lunch", false, "bob", "cleo");
        peer.says(id, "bob", "pizza?");
        peer.leave(id).join();

        MainModel model = open();
        model.open(id);

        assertThat(line(model, id).unread()).isZero();
        assertThat(said(model)).extracting(Row.Said::text).containsExactly("pizza?");
        assertThat(model.composer().closed().get()).isEqualTo(words.say("composer.closed.not-participant", "Lunch"));
        assertThat(model.sidebar().items())
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .isInstanceOfSatisfying(
                                SidebarItem.Talk.class,
                                talk -> assertThat(talk.preview().text()).isEqualTo("You left.")));
    }

    @Test
    void aConversationOfTwoThatTheOtherLeftKeepsTheirName() {
        ConversationId id = peer.talk("", true, "bob");
        peer.says(id, "bob", "goodbye");
        MainModel model = open();
        peer.leaves(id, "bob");

        for (MainModel seen : List.of(model, open())) {
            assertThat(((SidebarItem.Talk) seen.sidebar().items().get(0)).title())
                    .isEqualTo("Bob");
        }
    }

    @Test
    void draftsStayWithTheirConversationAndOverARestart() {
        ConversationId bob = peer.talk("", true, "bob");
        ConversationId cleo = peer.talk("", true, "cleo");
        MainModel model = open();
        model.open(bob);
        model.composer().text().set("half a sen");
        model.open(cleo);
        assertThat(model.composer().text().get()).isEmpty();

        MainModel again = open();
        again.open(bob);

        assertThat(again.composer().text().get()).isEqualTo("half a sen");
    }

    @Test
    void aTextThatIsTooLongIsNotSentAndTheRestIsCounted() {
        ConversationId id = peer.talk("", true, "bob");
        MainModel model = open();
        model.open(id);

        model.composer().text().set("x".repeat(4_001));
        model.composer().send();

        assertThat(model.composer().note().get()).isEqualTo("1 character too many");
        assertThat(peer.texts(id)).isEmpty();
    }

    @Test
    void olderPagesComeAboveWhatIsShownWithoutTouchingIt() {
        ConversationId id = peer.talk("", false, "bob", "cleo");
        for (int count = 1; count <= 450; count++) {
            peer.says(id, count % 2 == 0 ? "bob" : "cleo", "line " + count);
        }
        peer.reaches(id, "ana", 450, 450);
        MainModel model = open();
        model.open(id);
        assertThat(said(model)).hasSize(200);

        model.timeline().older();
        assertThat(said(model)).hasSize(400);
        model.timeline().older();

        assertThat(said(model)).hasSize(450);
        assertThat(model.timeline().hasOlder()).isFalse();
        assertThat(model.timeline().rows().get(0)).isEqualTo(new Row.Start());
    }

    @Test
    void addingSomebodyUnknownSaysSoPlainly() {
        MainModel model = open();
        model.addContact().name().set("nobody");
        model.addContact().add();
        assertThat(model.addContact().answer().get())
                .isEqualTo("There is nobody with the name “nobody”. Check how it is written.");

        model.addContact().name().set("mallory");
        model.addContact().add();

        assertThat(model.addContact().answer().get())
                .isEqualTo("Mallory is asked. You can chat as soon as Mallory has added you too.");
    }

    @Test
    void nothingIsSharedBeforeThePersonHasSeenWhatAndChosen() {
        ConversationId id = peer.talk("", true, "bob");
        peer.says(id, "bob", "a secret");
        MainModel model = open();
        model.open(id);
        model.show(MainModel.Overlay.INVITE);
        Contact cleo = model.desk().contact(new Username("cleo")).orElseThrow();
        model.invite().share();
        assertThat(line(model, id).conversation().participants()).hasSize(2);

        model.invite().choose(cleo);
        assertThat(model.invite().figures().get()).isEqualTo("1 entry since 12 March, no files");
        model.invite().startAnew();

        assertThat(line(model, id).conversation().participants()).hasSize(2);
        ConversationId fresh = model.timeline().shown().orElseThrow();
        assertThat(fresh).isNotEqualTo(id);
        assertThat(line(model, fresh).conversation().participants()).hasSize(3);
        assertThat(peer.texts(fresh)).isEmpty();
    }

    @Test
    void aChangedIdentityIsAHardStopInPlainWords() {
        MainModel model = open();

        peer.lose(ConnectionState.OFFLINE, Reason.SERVER_IDENTITY_CHANGED.sentence());

        assertThat(model.banner().get().hard()).isTrue();
        assertThat(model.banner().get().sentence())
                .isEqualTo("The server at 10.0.0.5 has a different identity than before. Not connected.");
    }

    @Test
    void anOldConversationIsReadOnlyOnceTheContactIsGone() {
        ConversationId id = peer.talk("", true, "bob");
        MainModel model = open();
        model.open(id);
        assertThat(model.composer().closed().get()).isEmpty();

        peer.removeContact("bob").join();
        model.composer().text().set("hello?");

        assertThat(model.composer().closed().get()).isNotEmpty();
        assertThat(model.composer().sendable().get()).isFalse();
    }

    @Test
    void whatWaitsIsTheLastLineOfItsConversationUntilItIsSentOrRefused() {
        ConversationId id = peer.talk("Lunch", false, "bob");
        Entry first = peer.says(id, "ana", "who comes?");
        Entry mine = peer.says(id, "ana", "pizza?");
        MainModel model = open();
        model.open(id);

        peer.lose(ConnectionState.RECONNECTING, "");
        model.desk().waiting().erase(id, new EntryId(new UUID(7, 6)), first.id());
        assertThat(preview(model)).isEqualTo(new Preview("You", "pizza?", true, false));
        model.desk().waiting().erase(id, new EntryId(new UUID(7, 7)), mine.id());
        assertThat(preview(model)).isEqualTo(new Preview("", "You erased this message.", false, true));
        say(model, "or pasta?");
        say(model, "at noon?");
        assertThat(preview(model)).isEqualTo(new Preview("You", "at noon?", true, true));
        EntryId waits = model.desk().waiting().in(id).get(3).id();
        model.desk().waiting().edit(id, new EntryId(new UUID(7, 8)), waits, "at one?");
        assertThat(preview(model)).isEqualTo(new Preview("You", "at one?", true, true));
        model.desk().waiting().edit(id, new EntryId(new UUID(7, 9)), waits, "at noon?");
        peer.find();
        assertThat(preview(model)).isEqualTo(new Preview("You", "at noon?", true, false));

        peer.lose(ConnectionState.RECONNECTING, "");
        say(model, "anybody?");
        assertThat(preview(model)).isEqualTo(new Preview("You", "anybody?", true, true));
        peer.refuseWaiting(Reason.NOT_PARTICIPANT);
        assertThat(preview(model)).isEqualTo(new Preview("You", "at noon?", true, false));
    }

    @Test
    void whatIsDoneToATextFarAboveIsNotWhatWasSaidLast() {
        ConversationId lunch = peer.talk("Lunch", false, "bob");
        Entry first = peer.says(lunch, "bob", "at noon");
        Entry wrong = peer.says(lunch, "bob", "oops");
        Entry last = peer.says(lunch, "bob", "pizza");
        MainModel model = open();

        peer.edits(lunch, first, "at one");
        peer.erases(lunch, wrong);
        for (MainModel seen : List.of(model, open())) {
            assertThat(preview(seen)).isEqualTo(new Preview("Bob", "pizza", true, false));
        }
        peer.edits(lunch, last, "pasta");
        for (MainModel seen : List.of(model, open())) {
            assertThat(preview(seen)).isEqualTo(new Preview("Bob", "pasta", true, false));
        }
        peer.erases(lunch, last);
        for (MainModel seen : List.of(model, open())) {
            assertThat(preview(seen)).isEqualTo(new Preview("", "This message was erased.", false, false));
        }
    }

    @Test
    void whatTheOtherOfTwoSharedIsToldWithoutTheNameThatStandsAboveIt() {
        ConversationId id = peer.talk("", true, "bob");
        peer.shares(id, "bob", "plan.pdf", 2_340_000);
        MainModel model = open();
        assertThat(preview(model)).isEqualTo(new Preview("", "Shared the file plan.pdf (2.3 MB).", false, false));

        peer.shares(id, "ana", "plan.pdf", 2_340_000);
        assertThat(preview(model).text()).isEqualTo("You shared the file plan.pdf (2.3 MB).");
        peer.shares(peer.talk("Lunch", false, "bob"), "bob", "plan.pdf", 2_340_000);
        assertThat(preview(model).text()).isEqualTo("Bob shared the file plan.pdf (2.3 MB).");
    }

    private static Preview preview(MainModel model) {
        return ((SidebarItem.Talk) model.sidebar().items().get(0)).preview();
    }

    @Test
    void whatWasSaidLastIsOneLineInEveryLanguage() {
        ConversationId id = peer.talk("Lunch", false, "bob");
        peer.adds(id, "bob", "cleo", 2);
        MainModel model = open();

        for (Locale language : Words.LANGUAGES) {
            Naming naming = new Naming(model.desk(), Words.in(language, ZoneOffset.UTC));
            assertThat(naming.preview(line(model, id), List.of()).text()).doesNotContain("\n");
        }
    }

    @Test
    void searchingListsConversationsAndPeopleThatMatch() {
        peer.talk("Lunch", false, "bob", "cleo");
        MainModel model = open();

        model.sidebar().query().set("cle");

        assertThat(model.sidebar().items().stream().map(item -> item.getClass().getSimpleName()))
                .containsExactly("Heading", "Talk", "Heading", "Person");
    }

    @Test
    void somebodyWhoAsksStandsOnTopUntilAnswered() {
        MainModel model = open();
        Contact mallory = contact("mallory", ContactState.INCOMING);
        assertThat(model.sidebar().items()).contains(new SidebarItem.Request(mallory));
        assertThat(model.sidebar().requests().get()).isEqualTo(1);

        model.contactDeeds().accept(mallory);
        model.sidebar().tab().set(SidebarModel.Tab.PEOPLE);

        assertThat(model.sidebar().requests().get()).isZero();
        assertThat(model.desk().isMutual(new Username("mallory"))).isTrue();
    }

    @Test
    void whoIsBlockedStandsBelowThePeopleUntilUnblocked() {
        MainModel model = open();
        Contact mallory = contact("mallory", ContactState.MUTUAL);
        model.sidebar().tab().set(SidebarModel.Tab.PEOPLE);
        assertThat(headings(model)).doesNotContain("Blocked");

        model.contactDeeds().askToBlock(mallory);
        model.confirm();
        Participant blocked = new Participant(mallory.username(), mallory.displayName());
        assertThat(headings(model)).endsWith("Blocked");
        assertThat(model.sidebar().items()).endsWith(new SidebarItem.Shunned(blocked));

        model.contactDeeds().unblock(blocked);
        assertThat(headings(model)).doesNotContain("Blocked");
        assertThat(peer.blockedContacts().join()).isEmpty();
    }

    @Test
    void whoseComputerIsReachableDirectlyIsMarkedWhileTheServerIsThere() {
        MainModel model = open();
        Contact bob = contact("bob", ContactState.MUTUAL);
        ConversationId id = peer.talk("", true, "bob");
        model.open(id);
        model.sidebar().tab().set(SidebarModel.Tab.PEOPLE);
        assertThat(model.sidebar().items()).contains(new SidebarItem.Person(bob, false));

        peer.reachableDirectly("bob");
        model.desk().reachable().look();
        assertThat(model.sidebar().items()).contains(new SidebarItem.Person(bob, true));
        assertThat(model.people().people())
                .filteredOn(PeopleModel.Someone::direct)
                .extracting(PeopleModel.Someone::username)
                .containsExactly("bob");

        peer.lose(ConnectionState.RECONNECTING, "");
        assertThat(model.sidebar().items()).contains(new SidebarItem.Person(bob, false));
    }

    private static List<String> headings(MainModel model) {
        return model.sidebar().items().stream()
                .filter(SidebarItem.Heading.class::isInstance)
                .map(item -> ((SidebarItem.Heading) item).text())
                .toList();
    }

    @Test
    void aTextThatThisComputerHasNoRoomForComesBackAndThePersonIsToldWhy() {
        ConversationId id = peer.talk("", true, "bob");
        MainModel model = open();
        model.open(id);
        peer.diskFull(true);

        say(model, "important");

        assertThat(model.composer().text().get()).isEqualTo("important");
        assertThat(model.notice().get()).startsWith("This computer’s disk is full.");
        assertThat(said(model)).isEmpty();
        peer.diskFull(false);
        model.composer().send();
        assertThat(said(model)).extracting(Row.Said::text).containsExactly("important");
        assertThat(model.composer().text().get()).isEmpty();
    }

    @Test
    void aConnectionThatIsLostBecauseThisComputersDiskIsFullIsNotBlamedOnTheServer() {
        MainModel model = open();
        peer.diskFull(true);

        peer.lose(ConnectionState.RECONNECTING, "");

        assertThat(model.banner().get())
                .isEqualTo(new Banner(
                        "This computer’s disk is full. Nothing was sent or changed. Make room, then try again.",
                        "You can still read everything that is on this computer.",
                        false,
                        false));
    }

    @Test
    void withoutTheServerNobodyIsShownAsThere() {
        peer.contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "second floor");
        MainModel model = open();
        assertThat(presences(model)).contains(Presence.ONLINE);

        peer.lose(ConnectionState.RECONNECTING, "");
        assertThat(presences(model)).containsOnly(Presence.UNKNOWN);

        peer.find();
        assertThat(presences(model)).contains(Presence.ONLINE);
    }

    private static List<Presence> presences(MainModel model) {
        return model.desk().contacts().stream().map(Contact::presence).toList();
    }

    private Contact contact(String name, ContactState state) {
        peer.contact(name, "Mallory", state, Presence.UNKNOWN, "");
        return peer.contacts().join().stream()
                .filter(one -> one.username().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private MainModel open() {
        KeptValues drafts = KeptValues.load(folder.resolve("drafts"), Runnable::run);
        Answers answers = new Answers(Runnable::run, words);
        Desk desk = new Desk(peer, Runnable::run, answers);
        peer.listen(desk.listener());
        Overview overview = peer.resume().join();
        desk.open(overview);
        MainModel model = new MainModel(
                desk,
                words,
                Clock.fixed(Screens.NOW, ZoneOffset.UTC),
                new ModelMeans(drafts, () -> new EntryId(UUID.randomUUID()), FileKit.means(folder)));
        return model;
    }

    private static void say(MainModel model, String text) {
        model.composer().text().set(text);
        model.composer().send();
    }

    private static ConversationLine line(MainModel model, ConversationId id) {
        return model.desk().conversation(id).orElseThrow();
    }

    private static List<Row.Said> said(MainModel model) {
        return model.timeline().rows().stream()
                .filter(Row.Said.class::isInstance)
                .map(Row.Said.class::cast)
                .toList();
    }

    private static String shape(Row row) {
        if (row instanceof Row.Said said) {
            return (said.first() ? "first " : "") + said.text() + (said.last() ? " last" : "");
        }
        return row.getClass().getSimpleName();
    }
}
