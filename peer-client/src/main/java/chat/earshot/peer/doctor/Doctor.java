package chat.earshot.peer.doctor;

import chat.earshot.discovery.Advert;
import chat.earshot.peer.doctor.Finding.Verdict;
import chat.earshot.peer.finding.Candidate;
import chat.earshot.peer.finding.HostPort;
import chat.earshot.peer.finding.Origin;
import chat.earshot.peer.finding.ServerFinder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Examines what stands between a peer and its rendezvous. Changes nothing on either side, except that the device counts
 * as signed in for a moment. Blocks for some seconds; used once, by one thread.
 */
public final class Doctor {
    private static final int CONNECT_MS = 3_000;
    private static final int ADDRESSES_MAX = 4;

    private final Chart chart;
    private final ServerFinder finder;
    private final Supplier<List<Advert>> lan;
    private final Clock clock;
    private final Consumer<Finding> told;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param lan what announces itself; blocks until that can be said
     * @param told hears each finding as soon as there is one
     */
    public Doctor(Chart chart, ServerFinder finder, Supplier<List<Advert>> lan, Clock clock, Consumer<Finding> told) {
        this.chart = chart;
        this.finder = finder;
        this.lan = lan;
        this.clock = clock;
        this.told = told;
    }

    /** @return one finding for each {@link Check}, in their order */
    public List<Finding> examine() {
        tell(Networks.look());
        List<Advert> adverts = multicast();
        List<Candidate> candidates = address();
        Optional<InetSocketAddress> answering = candidates.isEmpty() ? Optional.empty() : tcp(candidates);
        answering.ifPresent(address -> new Meeting(chart, clock, this::tell).examine(address, adverts));
        Phrase because =
                findings.get(findings.size() - 1).verdict() == Verdict.BAD ? Phrase.STEP_BEFORE : Phrase.NOT_LOOKED_AT;
        Arrays.stream(Check.values()).skip(findings.size()).forEach(left -> tell(left, Verdict.SKIPPED, because));
        return List.copyOf(findings);
    }

    private List<Advert> multicast() {
        if (!chart.mdns()) {
            tell(Check.MULTICAST, Verdict.SKIPPED, Phrase.LOOKING_IS_OFF);
            return List.of();
        }
        List<Advert> adverts = lan.get();
        if (adverts.isEmpty()) {
            tell(Check.MULTICAST, Verdict.UNCLEAR, Phrase.NOTHING_ANNOUNCED);
        } else {
            String all = adverts.stream()
                    .map(advert -> advert.name() + " (" + text(advert.address()) + ")")
                    .collect(Collectors.joining(", "));
            tell(Check.MULTICAST, Verdict.GOOD, Phrase.ANNOUNCED, all);
        }
        return adverts;
    }

    /** The first rung of the ladder on which there is anything. */
    private List<Candidate> address() {
        for (Origin rung : Origin.values()) {
            List<Candidate> candidates = finder.candidates(rung, chart.remembered()).stream()
                    .limit(ADDRESSES_MAX)
                    .toList();
            if (!candidates.isEmpty()) {
                String all = candidates.stream()
                        .map(candidate -> text(candidate.address()))
                        .collect(Collectors.joining(", "));
                tell(Check.ADDRESS, Verdict.GOOD, Phrase.LOOKED_FOR, all, Sentence.of(phrase(rung)));
                return candidates;
            }
        }
        tell(new Finding(Check.ADDRESS, Verdict.BAD, addressMissing()));
        return List.of();
    }

    private Sentence addressMissing() {
        if (!chart.given().isEmpty()) {
            return Sentence.of(Phrase.NAME_UNKNOWN, chart.given().get(0).host());
        }
        String trouble = chart.problems().stream().map(problem -> " " + problem).collect(Collectors.joining());
        return Sentence.of(Phrase.ADDRESS_UNKNOWN, trouble);
    }

    private Optional<InetSocketAddress> tcp(List<Candidate> candidates) {
        Sentence why = Sentence.of(Phrase.NOT_LOOKED_AT);
        for (Candidate candidate : candidates) {
            InetSocketAddress address = candidate.address();
            long began = System.nanoTime();
            try (Socket socket = new Socket()) {
                socket.connect(address, CONNECT_MS);
                long tookMs = (System.nanoTime() - began) / 1_000_000;
                tell(Check.TCP, Verdict.GOOD, Phrase.ANSWERS, text(address), tookMs);
                return Optional.of(address);
            } catch (ConnectException refused) {
                why = Sentence.of(Phrase.NOBODY_LISTENS, text(address));
            } catch (IOException silent) {
                why = Sentence.of(Phrase.SILENT, text(address), Integer.toString(address.getPort()));
            }
        }
        tell(new Finding(Check.TCP, Verdict.BAD, why));
        return Optional.empty();
    }

    private void tell(Check check, Verdict verdict, Phrase phrase, Object... values) {
        tell(Finding.of(check, verdict, phrase, values));
    }

    private void tell(Finding finding) {
        findings.add(finding);
        told.accept(finding);
    }

    static String text(InetSocketAddress address) {
        return HostPort.of(address).toString();
    }

    private static Phrase phrase(Origin rung) {
        return switch (rung) {
            case GIVEN -> Phrase.AS_GIVEN;
            case REMEMBERED -> Phrase.AS_REMEMBERED;
            case PROVISIONED -> Phrase.AS_PROVISIONED;
            case DNS -> Phrase.AS_DNS_SAYS;
            case MDNS -> Phrase.AS_ANNOUNCED;
        };
    }
}
