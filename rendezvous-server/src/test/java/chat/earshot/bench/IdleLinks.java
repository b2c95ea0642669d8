package chat.earshot.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** W4: links that are signed in and say nothing but that they are there. */
final class IdleLinks implements Workload {
    private static final int SETTLE_MS = 3_000;

    private final Sizes sizes;
    private final List<Office.Person> people = new ArrayList<>();

    IdleLinks(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "W4";
    }

    @Override
    public void furnish(Office office) {
        for (int number = 0; number < sizes.warmUpLinks() + sizes.links(); number++) {
            people.add(office.person());
        }
    }

    @Override
    public Figures drive(Floor floor) {
        List<Desk> desks =
                people.stream().map(person -> new Desk(floor.place(), person)).toList();
        Arrivals.signIn(floor.loop(), desks.subList(0, sizes.warmUpLinks()));
        long before = floor.meter().rssKib();
        Arrivals.signIn(floor.loop(), desks.subList(sizes.warmUpLinks(), desks.size()));
        floor.loop().runFor(sizes.idleSeconds() > 1 ? SETTLE_MS : 0);
        floor.meter().start();
        floor.loop().runFor(TimeUnit.SECONDS.toMillis(sizes.idleSeconds()));
        double perLink = (floor.meter().rssKib() - before) / (double) sizes.links();
        Figures figures = floor.meter().stop(desks.size());
        double idlePct = figures.numbers().getOrDefault("serverCpuPct", 0.0);
        return figures.put("kibPerLink", perLink).put("idleCpuPct", idlePct);
    }
}
