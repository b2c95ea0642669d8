package chat.earshot.discovery;

import chat.earshot.values.Fingerprint;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** A program that advertises, browses until it has seen something, and returns from main without closing anything. */
final class FleetingProgram {
    private FleetingProgram() {}

    public static void main(String[] arguments) {
        SecureRandom random = new SecureRandom();
        Browser browser = Browser.start(Set.of(), () -> Set.of(Interfaces.loopback()), Clock.systemUTC(), random);
        Advertiser advertiser = Advertiser.start(
                new Advertiser.Rendezvous("Fleeting", 1, Fingerprint.of(new byte[Fingerprint.BYTES])),
                new InetSocketAddress(Interfaces.loopback(), 4720),
                Clock.systemUTC(),
                random);
        int seen = browser.await(Duration.ofSeconds(15), Duration.ZERO).size();
        System.out.println("saw " + seen + " and leaves " + advertiser.instance() + " as it is");
    }
}
