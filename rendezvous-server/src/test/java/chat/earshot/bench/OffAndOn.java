package chat.earshot.bench;

import chat.earshot.protocol.PresenceChanged;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import chat.earshot.wire.WireCodec;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * W7: somebody goes off and on, and all contacts are there to see it. Off counts from the closing of the link; on
 * counts from the sign-in on a link that is up, because TLS's handshake is not what is measured here.
 */
final class OffAndOn implements Workload {
    private static final long TIMEOUT_MS = 20_000;
    private static final int WARM_UP_ROUNDS = 100;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Sizes sizes;
    private final List<Office.Person> people = new ArrayList<>();
    private Presence awaited = Presence.ONLINE;
    private int seen;

    OffAndOn(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "W7";
    }

    @Override
    public void furnish(Office office) {
        Office.Person watched = office.person();
        people.add(watched);
        for (int number = 0; number < sizes.onlookers(); number++) {
            Office.Person onlooker = office.person();
            office.befriend(watched, onlooker);
            people.add(onlooker);
        }
    }

    @Override
    public Figures drive(Floor floor) {
        Desk watched = new Desk(floor.place(), people.get(0));
        List<Desk> onlookers = people.subList(1, people.size()).stream()
                .map(person -> new Desk(floor.place(), person))
                .toList();
        onlookers.forEach(this::watch);
        Arrivals.signIn(floor.loop(), onlookers);
        Arrivals.signIn(floor.loop(), List.of(watched));
        floor.loop().runUntil("seen", () -> seen == onlookers.size(), TIMEOUT_MS);
        rounds(floor.loop(), watched, Math.min(WARM_UP_ROUNDS, sizes.rounds()));
        floor.meter().start();
        Histogram latencies = rounds(floor.loop(), watched, sizes.rounds());
        return floor.meter().stop(2L * sizes.rounds()).putLatencies(latencies);
    }

    private Histogram rounds(LoadLoop loop, Desk watched, int rounds) {
        Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
        for (int round = 0; round < rounds; round++) {
            latencies.recordValue(change(loop, Presence.OFFLINE, watched::leave));
            watched.knock();
            loop.runUntil("greeted", watched::isGreeted, TIMEOUT_MS);
            latencies.recordValue(change(loop, Presence.ONLINE, watched::signIn));
            loop.runUntil("signed in", watched::isSignedIn, TIMEOUT_MS);
        }
        return latencies;
    }

    private long change(LoadLoop loop, Presence to, Runnable change) {
        awaited = to;
        seen = 0;
        long start = System.nanoTime();
        change.run();
        loop.runUntil("seen by all", () -> seen == sizes.onlookers(), TIMEOUT_MS);
        return System.nanoTime() - start;
    }

    private void watch(Desk onlooker) {
        Username name = people.get(0).name();
        onlooker.listen((number, frame) -> {
            if (number == Peek.PRESENCE_CHANGED
                    && WireCodec.decode(frame).message() instanceof PresenceChanged change
                    && change.username().equals(name)
                    && change.presence() == awaited) {
                seen++;
            }
        });
    }
}
