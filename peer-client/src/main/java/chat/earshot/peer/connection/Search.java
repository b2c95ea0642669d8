package chat.earshot.peer.connection;

import chat.earshot.link.DialException;
import chat.earshot.link.Link;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.finding.Candidate;
import chat.earshot.peer.finding.Origin;
import chat.earshot.peer.finding.ParallelDial;
import chat.earshot.peer.finding.ServerFinder;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Fingerprint;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One walk down the ladder, until a candidate answers that has the right identity. Blocks; lives on the peer's
 * worker.
 */
final class Search {
    private static final int CANDIDATES_PER_RUNG_MAX = 16;
    private static final Duration DIAL_LIMIT = Duration.ofSeconds(8);
    private static final Duration DIAL_GRACE = Duration.ofMillis(50);

    private final Loop loop;
    private final ServerFinder finder;
    private final Dialler dialler;
    private final Pins pins;
    private final List<InetSocketAddress> remembered;
    private final List<String> failures = new ArrayList<>();
    private @Nullable Refusal wrongIdentity;

    Search(Means means, Pins pins, List<InetSocketAddress> remembered) {
        this.loop = means.loop();
        this.finder = means.finder();
        this.dialler = means.dialler();
        this.pins = pins;
        this.remembered = List.copyOf(remembered);
    }

    /** How it went. */
    sealed interface Outcome {
        /** A link to the right one, or to the first one ever met. */
        record Found(Link link, Fingerprint identity, InetSocketAddress address, LinkEvents events)
                implements Outcome {}

        /** @param isFinal whether trying again helps nobody until a person has decided something */
        record Failed(Refusal refusal, boolean isFinal) implements Outcome {}
    }

    Outcome run(LinkEvents.Receiver receiver) {
        for (Origin rung : Origin.values()) {
            List<Candidate> candidates = finder.candidates(rung, remembered).stream()
                    .limit(CANDIDATES_PER_RUNG_MAX)
                    .toList();
            if (rung == Origin.MDNS && isUndecided(candidates)) {
                return new Outcome.Failed(severalServers(candidates), true);
            }
            Optional<Outcome> found = dial(candidates, receiver);
            if (found.isPresent()) {
                return found.get();
            }
            if (rung == Origin.GIVEN && !candidates.isEmpty()) {
                break;
            }
        }
        Refusal refused = wrongIdentity;
        return refused == null
                ? new Outcome.Failed(Failures.unreachable(sentence()), false)
                : new Outcome.Failed(refused, true);
    }

    /** All at once: one that is silent must not delay one that is right. */
    private Optional<Outcome> dial(List<Candidate> candidates, LinkEvents.Receiver receiver) {
        List<Candidate> possible = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (pins.isExcluded(candidate)) {
                failures.add(describe(candidate) + " has another identity");
            } else {
                possible.add(candidate);
            }
        }
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        ParallelDial.Outcome<Candidate, Outcome.Found> dialled = new ParallelDial<Candidate, Outcome.Found>(
                        possible,
                        candidate -> dial(candidate, receiver),
                        late -> late.link().close("not needed"))
                .run(DIAL_LIMIT, DIAL_GRACE);
        if (dialled instanceof ParallelDial.Won<Candidate, Outcome.Found> won) {
            return Optional.of(won.link());
        }
        possible.forEach(candidate -> failures.add(describe(candidate) + " does not answer"));
        if (dialled instanceof ParallelDial.Lost<Candidate, Outcome.Found> lost) {
            lost.failures().forEach(this::distrust);
        }
        return Optional.empty();
    }

    /** On a thread of its own. */
    private Outcome.Found dial(Candidate candidate, LinkEvents.Receiver receiver) throws DialException {
        List<Fingerprint> expected = pins.expected(candidate);
        AtomicReference<@Nullable Fingerprint> identity = new AtomicReference<>();
        LinkEvents events = new LinkEvents(loop, receiver);
        Link link = dialler.dial(
                candidate.address(),
                found -> {
                    identity.set(found);
                    return expected.isEmpty() || expected.contains(found);
                },
                events);
        Fingerprint proven = Objects.requireNonNull(identity.get(), "a link without an identity");
        return new Outcome.Found(link, proven, candidate.address(), events);
    }

    /** Anybody can advertise by mDNS; that alone must not stop a peer that knows whom it wants. */
    private void distrust(ParallelDial.Failure<Candidate> failure) {
        Candidate candidate = failure.candidate();
        if (wrongIdentity == null
                && candidate.origin() != Origin.MDNS
                && failure.cause() instanceof DialException refused
                && refused.untrusted().isPresent()) {
            wrongIdentity = new Refusal(
                    Reason.SERVER_IDENTITY_CHANGED,
                    "The server at " + describe(candidate) + " has the identity "
                            + refused.untrusted().get() + ", expected was "
                            + pins.expected(candidate).stream()
                                    .map(Fingerprint::toString)
                                    .collect(Collectors.joining(" or "))
                            + ". Not connected. Ask your IT.");
        }
    }

    private boolean isUndecided(List<Candidate> candidates) {
        return candidates.stream()
                        .allMatch(candidate -> pins.expected(candidate).isEmpty())
                && distinct(candidates).size() > 1;
    }

    /** One for each identity: a rendezvous advertises on each of its interfaces. */
    private static Map<Object, Candidate> distinct(List<Candidate> candidates) {
        Map<Object, Candidate> distinct = new LinkedHashMap<>();
        candidates.forEach(candidate ->
                distinct.putIfAbsent(candidate.pin().<Object>map(pin -> pin).orElse(candidate.address()), candidate));
        return distinct;
    }

    private static Refusal severalServers(List<Candidate> candidates) {
        return Failures.unreachable(distinct(candidates).values().stream()
                .map(candidate -> candidate.name().isBlank()
                        ? describe(candidate)
                        : candidate.name() + " (" + describe(candidate) + ")")
                .collect(Collectors.joining(", ", "Several servers were found: ", "; choose one.")));
    }

    private String sentence() {
        return failures.isEmpty()
                ? "No server was found."
                : "The server can't be reached: " + String.join(", ", failures) + ".";
    }

    private static String describe(Candidate candidate) {
        InetSocketAddress address = candidate.address();
        return address.getHostString() + ":" + address.getPort();
    }
}
