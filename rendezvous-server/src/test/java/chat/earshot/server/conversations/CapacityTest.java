package chat.earshot.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.ParticipantInvited;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.StartConversation;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody fills somebody else's list of conversations, nor the rendezvous with conversations of their own. */
class CapacityTest {
    private final TestRendezvous rendezvous = new TestRendezvous();
    private final TestPeer ana = rendezvous.person("Ana");
    private final TestPeer bob = rendezvous.person("Bob");
    private final TestPeer mallory = rendezvous.person("Mallory");

    CapacityTest() {
        rendezvous.befriend(ana, mallory);
        rendezvous.befriend(ana, bob);
        rendezvous.befriend(bob, mallory);
    }

    @Test
    void whomOneBringsInTooOftenIsStillFreeForTheOthersAndForThemselves() {
        stored(Limits.CONVERSATIONS_BROUGHT_BY_ONE_MAX, rendezvous.account("Mallory"), rendezvous.account("Ana"));

        assertThat(mallory.refusal(start(mallory, "Ana"))).isEqualTo(Reason.TOO_LARGE);
        ConversationId own = mallory.start("Bob").id();
        assertThat(mallory.invite(own, "Ana")).isInstanceOf(RequestRefused.class);
        assertThat(bob.start("Ana").title()).isEmpty();
        assertThat(bob.invite(own, "Ana")).isInstanceOf(ParticipantInvited.class);
        assertThat(ana.start("Mallory").title()).isEmpty();
    }

    @Test
    void whatOneBeganFillsOnesOwnListAlone() {
        stored(Limits.CONVERSATIONS_MAX, rendezvous.account("Ana"), rendezvous.account("Ana"));

        assertThat(ana.refusal(start(ana, "Bob"))).isEqualTo(Reason.TOO_LARGE);
        assertThat(bob.ask(start(bob, "Ana"))).isInstanceOf(ConversationOpened.class);
    }

    @Test
    void nobodyBeginsConversationsWithoutEnd() {
        int begun = 0;
        while (mallory.ask(start(mallory, "Bob")) instanceof ConversationOpened) {
            begun++;
            rendezvous.clock().advance(Duration.ofSeconds(1));
        }

        assertThat(begun).isBetween(Capacity.NEW_BURST_MAX - 10, Capacity.NEW_BURST_MAX + 10);
        assertThat(bob.ask(start(bob, "Ana"))).isInstanceOf(ConversationOpened.class);
    }

    private static StartConversation start(TestPeer peer, String other) {
        return new StartConversation(new ConversationId(peer.id()), List.of(other), "");
    }

    private void stored(int conversations, AccountId beginner, AccountId other) {
        rendezvous.stores().transactions().run(() -> {
            for (int number = 0; number < conversations; number++) {
                ConversationId id = new ConversationId(new UUID(66, number));
                List<AccountId> both = beginner.equals(other) ? List.of(beginner) : List.of(beginner, other);
                rendezvous
                        .stores()
                        .conversations()
                        .create(id, "", both, rendezvous.clock().instant());
            }
        });
    }
}
