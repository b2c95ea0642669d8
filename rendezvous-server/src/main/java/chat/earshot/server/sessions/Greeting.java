package chat.earshot.server.sessions;

import chat.earshot.protocol.Hello;
import chat.earshot.protocol.Protocol;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Welcome;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The first words on a link: whether both ends speak the same protocol. Engine's thread only. */
public final class Greeting {
    private final String serverName;
    private final Clock clock;
    private final Effects effects;
    private final Outbound outbound;

    public Greeting(String serverName, Clock clock, Effects effects, Outbound outbound) {
        this.serverName = serverName;
        this.clock = clock;
        this.effects = effects;
        this.outbound = outbound;
    }

    public void hello(Caller caller, int exchange, Hello request) {
        int version = Math.min(request.protocolMax(), Protocol.VERSION_MAX);
        if (version < Math.max(request.protocolMin(), Protocol.VERSION_MIN)) {
            outbound.answer(caller, exchange, new RequestRefused(Reason.VERSION_MISMATCH, mismatch(request)));
            effects.afterCommit(() -> caller.link().close("speaks no version that this rendezvous speaks"));
            return;
        }
        // A second hello changes nothing: a session belongs to the device that began it.
        if (caller.device().isEmpty()) {
            caller.greeted(request.device());
        }
        outbound.answer(
                caller,
                exchange,
                new Welcome(version, serverName, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    private static String mismatch(Hello hello) {
        return "This program speaks " + versions(hello.protocolMin(), hello.protocolMax()) + " and the server "
                + versions(Protocol.VERSION_MIN, Protocol.VERSION_MAX) + ". Ask your IT for the matching one.";
    }

    private static String versions(int min, int max) {
        return min == max ? "version " + min : "versions " + min + " to " + max;
    }
}
