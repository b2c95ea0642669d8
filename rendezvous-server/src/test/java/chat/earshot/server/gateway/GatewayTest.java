package chat.earshot.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RendezvousClosing;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignOut;
import chat.earshot.protocol.SignedOut;
import chat.earshot.protocol.Welcome;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.sessions.Fanout;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.Sessions;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.FakeLink;
import chat.earshot.server.testing.SampleRequests;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GatewayTest {
    private static final DeviceId DEVICE = new DeviceId(new UUID(3, 3));
    private static final ConversationId LUNCH = new ConversationId(new UUID(4, 4));

    private final TestRendezvous rendezvous = new TestRendezvous();
    private final FakeLink link = rendezvous.open();

    private List<Message> sending(int exchange, Message message) {
        rendezvous.parts().links().received(link, new Envelope(exchange, message));
        rendezvous.run();
        return link.take().stream().map(Envelope::message).toList();
    }

    @Test
    void aTableThatLacksARequestIsNoTable() {
        Effects effects = new Effects();
        Outbound outbound = new Outbound(new Sessions(effects), effects, Fanout.encodedOnce());
        Routes.Builder builder =
                new Routes.Builder(effects, outbound).signedIn(SignOut.class, (session, request) -> new SignedOut());

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no route for AddContact, ")
                .hasMessageNotContaining("SignOut");
        assertThatThrownBy(() -> builder.signedIn(SignOut.class, (session, request) -> new SignedOut()))
                .hasMessage("two routes for SignOut");
    }

    @Test
    void helloIsAnsweredWithTheVersionThatBothSpeak() {
        assertThat(sending(1, new Hello(1, 7, "test", DEVICE)))
                .containsExactly(new Welcome(1, "Test LAN", FakeClock.NOON));
    }

    @Test
    void aProgramThatIsTooNewIsToldBothVersionsAndTheLinkIsClosed() {
        assertThat(sending(1, new Hello(2, 3, "test", DEVICE)))
                .containsExactly(new RequestRefused(
                        Reason.VERSION_MISMATCH,
                        "This program speaks versions 2 to 3 and the server version 1."
                                + " Ask your IT for the matching one."));
        assertThat(link.closedWhy()).isPresent();
    }

    @Test
    void whoDoesNotSayHelloFirstIsRefusedAndClosed() {
        assertThat(sending(1, new SignIn("Ana", "correct horse battery")))
                .first()
                .extracting(message -> ((RequestRefused) message).reason())
                .isEqualTo(Reason.VERSION_MISMATCH);
        assertThat(link.closedWhy()).isPresent();
    }

    @Test
    void beforeSigningInEverythingElseIsRefused() {
        sending(1, new Hello(1, 1, "test", DEVICE));
        List<Request> requests = Stream.concat(
                        SampleRequests.sessions(LUNCH).stream(), SampleRequests.beside(LUNCH).stream())
                .toList();
        // All that there are, but hello and the ways to sign in.
        assertThat(requests)
                .hasSize(Request.class.getPermittedSubclasses().length
                        - SampleRequests.anybodys().size());

        for (Request request : requests) {
            assertThat(sending(2, request)).containsExactly(Refusals.of(Reason.NOT_SIGNED_IN));
        }
        assertThat(link.closedWhy()).isEmpty();
    }

    @Test
    void whatIsNoRequestClosesTheLink() {
        assertThat(sending(0, new RendezvousClosing(1))).isEmpty();

        assertThat(link.closedWhy()).contains("sent something that is no request");
    }

    @Test
    void anAnswerFromAPeerClosesTheLink() {
        sending(1, new SignedOut());

        assertThat(link.closedWhy()).isPresent();
    }

    @Test
    void aNegativeExchangeClosesTheLink() {
        sending(-1, new SignOut());

        assertThat(link.closedWhy()).isPresent();
    }

    @Test
    void aLinkThatAsksTooMuchAtOnceIsToldThatTheServerIsBusyAndOthersAreServed() {
        TestPeer ana = rendezvous.person("Ana");
        sending(1, new Hello(1, 1, "test", DEVICE));
        for (int request = 0; request <= Shares.REQUESTS_OF_STRANGER_MAX; request++) {
            rendezvous.parts().links().received(link, new Envelope(2 + request, new SignOut()));
        }

        assertThat(link.take()).containsExactly(new Envelope(2 + Shares.REQUESTS_OF_STRANGER_MAX, Refusals.BUSY));
        assertThat(ana.ask(new ListContacts("", 1))).isNotEqualTo(Refusals.BUSY);
        assertThat(link.take()).hasSize(Shares.REQUESTS_OF_STRANGER_MAX);
        assertThat(sending(9_999, new SignOut())).containsExactly(Refusals.of(Reason.NOT_SIGNED_IN));
    }

    @Test
    void whenTheRendezvousClosesEverybodyIsToldWhenToComeBackAndNothingNewIsTaken() {
        TestPeer ana = rendezvous.person("Ana");

        rendezvous.parts().gateway().announceClosing(2_000);
        assertThat(ana.events()).containsExactly(new RendezvousClosing(2_000));
        assertThat(sending(1, new Hello(1, 1, "test", DEVICE))).containsExactly(new RendezvousClosing(2_000));
        FakeLink late = rendezvous.open();
        assertThat(late.closedWhy()).isPresent();

        rendezvous.parts().gateway().closeAll();
        assertThat(ana.link().closedWhy()).isPresent();
    }
}
