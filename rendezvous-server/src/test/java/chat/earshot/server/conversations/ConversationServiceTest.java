package chat.earshot.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.ConversationsListed;
import chat.earshot.protocol.DisclosurePreviewed;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.ListConversations;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.PreviewDisclosure;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.StartConversation;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;
import chat.earshot.values.Participant;
import chat.earshot.values.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** U7: conversations are opened between mutual contacts, and found again. */
class ConversationServiceTest {
    private static final ConversationId LUNCH = new ConversationId(new UUID(70, 1));
    private static final ConversationId DINNER = new ConversationId(new UUID(70, 2));
    private static final ConversationId NIL = new ConversationId(new UUID(0, 0));

    private final TestRendezvous rendezvous = new TestRendezvous();
    private final TestPeer ana = rendezvous.person("Ana");
    private final TestPeer bob = rendezvous.person("Bob");
    private final TestPeer cleo = rendezvous.person("Cleo");

    ConversationServiceTest() {
        rendezvous.befriend(ana, bob);
        rendezvous.befriend(ana, cleo);
    }

    private static Participant participant(String name) {
        return new Participant(new Username(name), new DisplayName(name));
    }

    @Test
    void openingAnswersTheAskerAndTellsBoth() {
        Conversation expected = new Conversation(
                LUNCH, "", true, List.of(participant("Ana"), participant("Bob")), HashChain.empty(LUNCH));

        assertThat(ana.ask(new OpenConversation("Bob", LUNCH))).isEqualTo(new ConversationOpened(expected));

        assertThat(ana.events()).containsExactly(new ConversationChanged(expected));
        assertThat(bob.events()).containsExactly(new ConversationChanged(expected));
    }

    @Test
    void aPairHasOneConversationWhoeverOpensItWithWhicheverId() {
        Conversation first = ana.ask(new OpenConversation("Bob", LUNCH), ConversationOpened.class)
                .conversation();
        bob.events();

        assertThat(ana.ask(new OpenConversation("Bob", LUNCH))).isEqualTo(new ConversationOpened(first));
        assertThat(bob.ask(new OpenConversation("Ana", DINNER))).isEqualTo(new ConversationOpened(first));
        assertThat(bob.events()).isEmpty();
    }

    @Test
    void whoIsNotMutualUnknownOrOneselfIsRefusedAlike() {
        TestPeer mallory = rendezvous.person("Mallory");
        mallory.add("Ana");

        assertThat(mallory.refusal(new OpenConversation("Ana", LUNCH))).isEqualTo(Reason.NOT_MUTUAL);
        assertThat(mallory.refusal(new OpenConversation("Nobody", LUNCH))).isEqualTo(Reason.NOT_MUTUAL);
        assertThat(mallory.refusal(new OpenConversation("Mallory", LUNCH))).isEqualTo(Reason.NOT_MUTUAL);
    }

    @Test
    void whileTheTwoAreNotMutualTheirConversationIsNotFoundAndLaterItIsAgain() {
        Conversation first = ana.open("Bob");
        bob.ask(new RemoveContact("Ana"));

        assertThat(ana.refusal(new OpenConversation("Bob", LUNCH))).isEqualTo(Reason.NOT_MUTUAL);
        bob.add("Ana");
        assertThat(ana.open("Bob")).isEqualTo(first);
    }

    @Test
    void anIdThatIsTakenIsRefused() {
        ana.ask(new OpenConversation("Bob", LUNCH));

        assertThat(ana.refusal(new OpenConversation("Cleo", LUNCH))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
        assertThat(cleo.refusal(new StartConversation(LUNCH, List.of("Ana"), "")))
                .isEqualTo(Reason.NO_SUCH_CONVERSATION);
    }

    @Test
    void afterAThirdPersonJoinedThePairGetsAFreshConversation() {
        Conversation first = ana.open("Bob");
        ana.invite(first.id(), "Cleo");

        Conversation second = ana.open("Bob");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.direct()).isTrue();
    }

    @Test
    void afterOneHasLeftThePairGetsAFreshConversation() {
        Conversation first = ana.open("Bob");
        bob.ask(new Leave(first.id(), new EntryId(bob.id())));

        Conversation second = ana.open("Bob");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.participants()).containsExactly(participant("Ana"), participant("Bob"));
    }

    @Test
    void startingMakesANewConversationWithThoseNamedOnce() {
        StartConversation request = new StartConversation(LUNCH, List.of("bob", "Cleo", "BOB", "Ana"), "Lunch");
        Conversation expected = new Conversation(
                LUNCH,
                "Lunch",
                false,
                List.of(participant("Ana"), participant("Bob"), participant("Cleo")),
                HashChain.empty(LUNCH));

        assertThat(ana.ask(request)).isEqualTo(new ConversationOpened(expected));

        for (TestPeer peer : List.of(ana, bob, cleo)) {
            assertThat(peer.events()).containsExactly(new ConversationChanged(expected));
        }
        assertThat(ana.ask(request)).isEqualTo(new ConversationOpened(expected));
        assertThat(bob.events()).isEmpty();
    }

    @Test
    void startingWithOnePersonIsNotTheir1To1() {
        Conversation direct = ana.open("Bob");

        Conversation started = ana.start("Bob");

        assertThat(started.direct()).isFalse();
        assertThat(ana.open("Bob")).isEqualTo(direct);
    }

    @Test
    void startingNeedsEverybodyToBeAMutualContactAndSomebodyElse() {
        rendezvous.person("Dora");

        assertThat(ana.refusal(new StartConversation(LUNCH, List.of("Bob", "Dora"), "")))
                .isEqualTo(Reason.NOT_MUTUAL);
        assertThat(ana.refusal(new StartConversation(LUNCH, List.of("Bob", "Nobody"), "")))
                .isEqualTo(Reason.NOT_MUTUAL);
        assertThat(ana.refusal(new StartConversation(LUNCH, List.of("Ana"), "")))
                .isEqualTo(Reason.NOT_MUTUAL);
        assertThat(bob.events()).isEmpty();
    }

    @Test
    void conversationsAreListedPageByPageWithTheirHeads() {
        List<ConversationId> made = new ArrayList<>();
        for (int conversation = 0; conversation < 5; conversation++) {
            made.add(ana.start("Bob").id());
        }
        cleo.start("Ana");
        ana.post(made.get(0), "hi");
        Head head = ana.log(made.get(0)).head();

        List<Conversation> listed = new ArrayList<>();
        ConversationId after = NIL;
        boolean more = true;
        while (more) {
            ConversationsListed page = bob.ask(new ListConversations(after, 2), ConversationsListed.class);
            listed.addAll(page.conversations());
            after = listed.get(listed.size() - 1).id();
            more = page.more();
        }

        assertThat(listed).extracting(Conversation::id).containsExactlyElementsOf(made);
        assertThat(listed.get(0).head()).isEqualTo(head);
    }

    @Test
    void aPageOfLargeConversationsFitsAFrame() {
        String longName = "\u0939".repeat(Limits.DISPLAY_NAME_CHARS_MAX);
        List<Participant> participants = new ArrayList<>();
        for (int number = 0; number < Limits.PARTICIPANTS_MAX; number++) {
            participants.add(new Participant(new Username("participant-number-" + number), new DisplayName(longName)));
        }
        Conversation large = new Conversation(LUNCH, longName, false, participants, HashChain.empty(LUNCH));

        assertThat(ConversationViews.bytesMax(large))
                .isGreaterThan(Limits.PARTICIPANTS_MAX * 3 * Limits.DISPLAY_NAME_CHARS_MAX)
                .isLessThan(Limits.FRAME_BYTES_FROM_RENDEZVOUS - Limits.LOG_PAGE_BYTES_MAX + 64 * 1024);
    }

    @Test
    void thePreviewSaysHowManyEntriesSinceWhenWouldBeShared() {
        Conversation lunch = ana.open("Bob");
        assertThat(ana.ask(new PreviewDisclosure(lunch.id()))).isEqualTo(new DisclosurePreviewed(0, Instant.EPOCH, 0));
        ana.post(lunch.id(), "pizza?");
        rendezvous.clock().advance(Duration.ofHours(1));
        bob.post(lunch.id(), "sushi");

        assertThat(bob.ask(new PreviewDisclosure(lunch.id()))).isEqualTo(new DisclosurePreviewed(2, FakeClock.NOON, 0));
        assertThat(cleo.refusal(new PreviewDisclosure(lunch.id()))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
        assertThat(cleo.refusal(new PreviewDisclosure(DINNER))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
    }

    @Test
    void inviteIdsCantBeUsedForAnythingElse() {
        Conversation lunch = ana.start("Bob");
        EntryId entry = new EntryId(ana.id());
        ana.ask(new Invite(lunch.id(), entry, "Cleo"));

        assertThat(ana.refusal(new Leave(lunch.id(), entry))).isEqualTo(Reason.NO_SUCH_ENTRY);
    }
}
