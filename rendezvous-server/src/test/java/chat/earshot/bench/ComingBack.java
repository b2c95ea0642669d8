package chat.earshot.bench;

import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.PresenceChanged;
import chat.earshot.values.Limits;
import chat.earshot.values.Presence;
import chat.earshot.wire.WireCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** W1: everybody comes back after the server was restarted; W1p: with their passwords. */
final class ComingBack implements Workload {
    private static final double NANOS_PER_SEC = 1e9;
    private static final long TIMEOUT_MS = 300_000;

    /**
     * The server lets 64 passwords wait; so few are through before its deadline for signing in on a busy machine, too.
     */
    private static final int PASSWORDS_AT_A_TIME = 16;

    private final Sizes sizes;
    private final boolean byPassword;
    private final List<Office.Person> people = new ArrayList<>();
    private int knowing;
    private long signedInAt;

    ComingBack(Sizes sizes, boolean byPassword) {
        this.sizes = sizes;
        this.byPassword = byPassword;
    }

    @Override
    public String name() {
        return byPassword ? "W1p" : "W1";
    }

    /** Passwords are bounded by Argon2id, whatever the load does. */
    @Override
    public boolean comesBack() {
        return !byPassword;
    }

    @Override
    public void furnish(Office office) {
        for (int number = 0; number < sizes.accounts(); number++) {
            people.add(office.person());
        }
        for (int number = 0; number < people.size(); number++) {
            for (int step = 1; step <= sizes.contacts() / 2; step++) {
                office.befriend(people.get(number), people.get((number + step) % people.size()));
            }
        }
    }

    @Override
    public Figures drive(Floor floor) {
        knowing = 0;
        List<Desk> desks = people.stream()
                .map(person -> new Desk(floor.place(), person, byPassword))
                .toList();
        desks.forEach(this::knowEverybody);
        floor.meter().start();
        long start = System.nanoTime();
        if (byPassword) {
            Arrivals.signIn(floor.loop(), desks, PASSWORDS_AT_A_TIME);
            signedInAt = System.nanoTime();
            return figures(floor, desks, start);
        }
        desks.forEach(desk -> desk.onSignedIn(() -> {
            signedInAt = System.nanoTime();
            desk.ask(new ListContacts("", Limits.LIST_PAGE_MAX));
        }));
        desks.forEach(Desk::arrive);
        floor.loop().runUntil("all known", () -> knowing == desks.size(), TIMEOUT_MS);
        double knownSec = (System.nanoTime() - start) / NANOS_PER_SEC;
        return figures(floor, desks, start).put("allKnownSec", knownSec);
    }

    private Figures figures(Floor floor, List<Desk> desks, long start) {
        int redials = desks.stream().mapToInt(Desk::redials).sum();
        if (redials > 0) {
            System.err.println("earshot bench: " + redials + " links were given up by the server and dialled again");
        }
        double seconds = (signedInAt - start) / NANOS_PER_SEC;
        return floor.meter().stop(people.size()).put("signInsPerSec", people.size() / seconds);
    }

    private void knowEverybody(Desk desk) {
        Set<String> online = new HashSet<>();
        desk.listen((number, frame) -> {
            int before = online.size();
            Message message = WireCodec.decode(frame).message();
            if (message instanceof PresenceChanged change && change.presence() == Presence.ONLINE) {
                online.add(change.username().value());
            } else if (message instanceof ContactsListed listed) {
                listed.contacts().stream()
                        .filter(contact -> contact.presence() == Presence.ONLINE)
                        .forEach(contact -> online.add(contact.username().value()));
            }
            if (before < sizes.contacts() && online.size() == sizes.contacts()) {
                knowing++;
            }
        });
    }
}
