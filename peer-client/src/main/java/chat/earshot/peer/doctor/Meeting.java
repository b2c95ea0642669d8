package chat.earshot.peer.doctor;

import chat.earshot.discovery.Advert;
import chat.earshot.link.DialException;
import chat.earshot.peer.doctor.Finding.Verdict;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.Protocol;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.Welcome;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.SessionToken;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The steps that need a rendezvous that answers: encryption, identity, clock, signing in. */
final class Meeting {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** Nobody notices less; more shows in the times beside texts. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    private final Chart chart;
    private final Clock clock;
    private final Consumer<Finding> told;

    Meeting(Chart chart, Clock clock, Consumer<Finding> told) {
        this.chart = chart;
        this.clock = clock;
        this.told = told;
    }

    void examine(InetSocketAddress address, List<Advert> adverts) {
        try (Probe probe = Probe.dial(address)) {
            tell(Check.TLS, Verdict.GOOD, "The link is encrypted (TLS 1.3).");
            if (identity(probe.identity(), adverts)) {
                greet(probe);
            }
        } catch (DialException failed) {
            tell(
                    Check.TLS,
                    Verdict.BAD,
                    "Whatever answers at " + Doctor.text(address) + " doesn't make an encrypted link: it is no Earshot"
                            + " server, or something between looks into the traffic.");
        }
    }

    /** @return whether more may be said to it */
    private boolean identity(Fingerprint found, List<Advert> adverts) {
        if (chart.pins().isEmpty()) {
            boolean announced =
                    adverts.stream().anyMatch(advert -> advert.fingerprint().equals(found));
            tell(
                    Check.IDENTITY,
                    Verdict.UNCLEAR,
                    "This computer hasn't met the server before. Its identity is " + found
                            + (announced ? ", as announced" : "") + ": ask IT whether that is right.");
            return true;
        }
        if (chart.pins().contains(found)) {
            tell(Check.IDENTITY, Verdict.GOOD, "It is the server that this computer knows (" + found + ").");
            return true;
        }
        tell(
                Check.IDENTITY,
                Verdict.BAD,
                "It has a different identity than before: " + found + " instead of "
                        + chart.pins().get(0) + ". Nothing is sent to it; ask IT.");
        return false;
    }

    private void greet(Probe probe) {
        long began = System.nanoTime();
        Optional<Response> answer = probe.ask(
                new Hello(Protocol.VERSION_MIN, Protocol.VERSION_MAX, "earshot-doctor", chart.device()), ANSWER);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (answer.isPresent() && answer.get() instanceof Welcome welcome) {
            clock(Duration.between(welcome.now().plus(took.dividedBy(2)), clock.instant()));
            signIn(probe);
        } else if (answer.isPresent() && answer.get() instanceof RequestRefused refused) {
            tell(Check.CLOCK, Verdict.SKIPPED, "Not looked at.");
            tell(Check.SIGN_IN, Verdict.BAD, refused.detail());
        } else {
            tell(Check.CLOCK, Verdict.BAD, "The server doesn't answer: it is overloaded, or about to stop.");
        }
    }

    private void clock(Duration ahead) {
        if (ahead.abs().compareTo(CLOCK_TOLERANCE) <= 0) {
            tell(Check.CLOCK, Verdict.GOOD, "The clocks of this computer and the server agree.");
        } else {
            tell(
                    Check.CLOCK,
                    Verdict.UNCLEAR,
                    "This computer's clock is " + words(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of")
                            + " the server's: times beside texts look wrong.");
        }
    }

    private void signIn(Probe probe) {
        Optional<SessionToken> token = chart.token();
        if (token.isEmpty()) {
            tell(Check.SIGN_IN, Verdict.UNCLEAR, "Nobody is signed in on this computer.");
            return;
        }
        // The answer's new token is dropped: until it is used once, the one that is kept stays good.
        Optional<Response> answer = probe.ask(new Resume(token.get()), ANSWER);
        if (answer.isPresent() && answer.get() instanceof SignedIn signedIn) {
            tell(Check.SIGN_IN, Verdict.GOOD, signedIn.displayName().value() + " is let in.");
        } else if (answer.isPresent() && answer.get() instanceof RequestRefused refused) {
            tell(Check.SIGN_IN, Verdict.BAD, refused.detail());
        } else {
            tell(Check.SIGN_IN, Verdict.BAD, "The server doesn't answer: it is overloaded, or about to stop.");
        }
    }

    private void tell(Check check, Verdict verdict, String sentence) {
        told.accept(new Finding(check, verdict, sentence));
    }

    private static String words(Duration exact) {
        Duration span = exact.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
        if (span.toDays() > 1) {
            return span.toDays() + " days";
        }
        return span.toHours() > 1 ? span.toHours() + " hours" : span.toMinutes() + " minutes";
    }
}
