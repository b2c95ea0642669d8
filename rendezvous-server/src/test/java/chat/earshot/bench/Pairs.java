package chat.earshot.bench;

import chat.earshot.values.ConversationId;
import java.util.ArrayList;
import java.util.List;

/** W2: pairs talk, one to the other, as fast as it goes; W3: both to each other, at a steady pace. */
final class Pairs implements Workload {
    private static final int IN_FLIGHT = 16;
    private static final int PER_SEC = 1_000;

    private final Sizes sizes;
    private final boolean saturated;
    private final List<Pair> pairs = new ArrayList<>();

    private record Pair(Office.Person one, Office.Person other, ConversationId conversation) {}

    Pairs(Sizes sizes, boolean saturated) {
        this.sizes = sizes;
        this.saturated = saturated;
    }

    @Override
    public String name() {
        return saturated ? "W2" : "W3";
    }

    @Override
    public void furnish(Office office) {
        for (int number = 0; number < sizes.pairs(); number++) {
            Office.Person one = office.person();
            Office.Person other = office.person();
            pairs.add(new Pair(one, other, office.direct(one, other)));
        }
    }

    @Override
    public Figures drive(Floor floor) {
        Talk talk = new Talk(floor.loop());
        List<Desk> desks = new ArrayList<>();
        for (Pair pair : pairs) {
            Desk one = new Desk(floor.place(), pair.one());
            Desk other = new Desk(floor.place(), pair.other());
            talk.add(Talking.in(talk, one, pair.conversation(), false));
            Talking answering = Talking.in(talk, other, pair.conversation(), false);
            if (!saturated) {
                talk.add(answering);
            }
            desks.add(one);
            desks.add(other);
        }
        Arrivals.signIn(floor.loop(), desks);
        return saturated ? saturate(talk, floor.meter(), sizes) : keepUp(talk, floor.meter(), sizes);
    }

    static Figures saturate(Talk talk, Meter meter, Sizes sizes) {
        talk.saturate(IN_FLIGHT, sizes.warmUpPosts(), 1);
        meter.start();
        double seconds = talk.saturate(IN_FLIGHT, sizes.posts(), 1);
        return meter.stop(sizes.posts())
                .put("postsPerSec", sizes.posts() / seconds)
                .putLatencies(talk.latencies());
    }

    static Figures keepUp(Talk talk, Meter meter, Sizes sizes) {
        // A steady pace alone would leave the server's code cold: it has been up for weeks.
        talk.saturate(IN_FLIGHT, sizes.warmUpPosts(), 1);
        talk.keepUp(PER_SEC, sizes.warmUpSeconds());
        meter.start();
        talk.keepUp(PER_SEC, sizes.steadySeconds());
        return meter.stop((long) PER_SEC * sizes.steadySeconds()).putLatencies(talk.latencies());
    }
}
