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
            tell(Check.TLS, Verdict.GOOD, Phrase.ENCRYPTED);
            if (identity(probe.identity(), adverts)) {
                greet(probe);
            }
        } catch (DialException failed) {
            tell(Check.TLS, Verdict.BAD, Phrase.NOT_ENCRYPTED, Doctor.text(address));
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
                    announced ? Phrase.NEW_IDENTITY_ANNOUNCED : Phrase.NEW_IDENTITY,
                    found.toString());
            return true;
        }
        if (chart.pins().contains(found)) {
            tell(Check.IDENTITY, Verdict.GOOD, Phrase.KNOWN_IDENTITY, found.toString());
            return true;
        }
        tell(
                Check.IDENTITY,
                Verdict.BAD,
                Phrase.OTHER_IDENTITY,
                found.toString(),
                chart.pins().get(0).toString());
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
            tell(Check.CLOCK, Verdict.SKIPPED, Phrase.NOT_LOOKED_AT);
            tell(Check.SIGN_IN, Verdict.BAD, Phrase.REFUSED, refused.detail(), refused.reason());
        } else {
            tell(Check.CLOCK, Verdict.BAD, Phrase.NO_ANSWER);
        }
    }

    private void clock(Duration ahead) {
        if (ahead.abs().compareTo(CLOCK_TOLERANCE) <= 0) {
            tell(Check.CLOCK, Verdict.GOOD, Phrase.CLOCKS_AGREE);
        } else {
            tell(
                    Check.CLOCK,
                    Verdict.UNCLEAR,
                    ahead.isNegative() ? Phrase.CLOCK_BEHIND : Phrase.CLOCK_AHEAD,
                    words(ahead.abs()));
        }
    }

    private void signIn(Probe probe) {
        Optional<SessionToken> token = chart.token();
        if (token.isEmpty()) {
            tell(Check.SIGN_IN, Verdict.UNCLEAR, Phrase.NOBODY_SIGNED_IN);
            return;
        }
        // The answer's new token is dropped: until it is used once, the one that is kept stays good.
        Optional<Response> answer = probe.ask(new Resume(token.get()), ANSWER);
        if (answer.isPresent() && answer.get() instanceof SignedIn signedIn) {
            tell(
                    Check.SIGN_IN,
                    Verdict.GOOD,
                    Phrase.LET_IN,
                    signedIn.displayName().value());
        } else if (answer.isPresent() && answer.get() instanceof RequestRefused refused) {
            tell(Check.SIGN_IN, Verdict.BAD, Phrase.REFUSED, refused.detail(), refused.reason());
        } else {
            tell(Check.SIGN_IN, Verdict.BAD, Phrase.NO_ANSWER);
        }
    }

    private void tell(Check check, Verdict verdict, Phrase phrase, Object... values) {
        told.accept(Finding.of(check, verdict, phrase, values));
    }

    private static Sentence words(Duration exact) {
        Duration span = exact.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
        if (span.toDays() > 1) {
            return Sentence.of(Phrase.DAYS, span.toDays());
        }
        return span.toHours() > 1
                ? Sentence.of(Phrase.HOURS, span.toHours())
                : Sentence.of(Phrase.MINUTES, span.toMinutes());
    }
}
