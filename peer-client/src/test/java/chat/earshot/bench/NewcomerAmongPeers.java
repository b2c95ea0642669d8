package chat.earshot.bench;

import chat.earshot.log.Entry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.TransferStats;
import chat.earshot.values.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * W6 from peers: somebody is brought into a conversation with a long log that two others hold. All three are real
 * peers, in the load's process; the newcomer verifies and stores what it gets.
 */
final class NewcomerAmongPeers implements Workload {
    private static final double NANOS_PER_SEC = 1e9;
    private static final double BYTES_PER_MB = 1e6;
    private static final int PERCENT = 100;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(120);

    /** The first newcomer comes to a shorter log and doesn't count. */
    private static final int WARM_UPS = 1;

    private static final int WARM_UP_SHARE = 2;

    private final Sizes sizes;
    private final List<Office.Person> newcomers = new ArrayList<>();
    private final List<Office.Person> holders = new ArrayList<>();
    private final List<KeptPeers.Log> logs = new ArrayList<>();

    NewcomerAmongPeers(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return Workloads.FROM_PEERS;
    }

    @Override
    public void furnish(Office office) {
        holders.addAll(List.of(office.person(), office.person()));
        for (int visit = 0; visit <= WARM_UPS; visit++) {
            Office.Person newcomer = office.person();
            office.befriend(holders.get(0), newcomer);
            newcomers.add(newcomer);
            ConversationId conversation = office.conversation(holders);
            List<Entry> entries = new ArrayList<>();
            office.fill(
                    conversation,
                    holders.get(1),
                    visit < WARM_UPS ? sizes.logEntries() / WARM_UP_SHARE : sizes.logEntries(),
                    entries::add);
            logs.add(new KeptPeers.Log(conversation, holders, entries));
        }
    }

    @Override
    public Figures drive(Floor floor) {
        try (KeptPeers peers = new KeptPeers(floor)) {
            holders.forEach(holder -> peers.stock(holder, logs));
            newcomers.forEach(newcomer -> peers.stock(newcomer, List.of()));
            Peer inviter = peers.signedIn(holders.get(0));
            peers.signedIn(holders.get(1));
            for (int visit = 0; visit < WARM_UPS; visit++) {
                Peer before = peers.signedIn(newcomers.get(visit));
                receive(inviter, before, visit);
                peers.end(before);
            }
            Peer newcomer = peers.signedIn(newcomers.get(WARM_UPS));
            floor.meter().start();
            double seconds = receive(inviter, newcomer, WARM_UPS);
            return floor.meter().stop(sizes.logEntries()).putAll(figures(newcomer, seconds));
        }
    }

    private Figures figures(Peer newcomer, double seconds) {
        TransferStats stats = KeptPeers.get(newcomer.stats());
        KeptPeers.Log log = logs.get(WARM_UPS);
        double all = stats.fromPeers().bytes() + stats.fromServer().bytes();
        long from = System.nanoTime();
        long proven = KeptPeers.get(newcomer.verify(log.conversation())).head().seq();
        return new Figures()
                .put("workload", "W6")
                .put("seconds", seconds)
                .put("mbPerSec", all / seconds / BYTES_PER_MB)
                .put("verified", proven == log.entries().size() + 1)
                .put("verifySec", (System.nanoTime() - from) / NANOS_PER_SEC)
                .put("source", "peers")
                .put("serverBytesPct", PERCENT * stats.fromServer().bytes() / all);
    }

    /** Seconds from the invitation until the newcomer has stored everything, which it does only with what follows. */
    private double receive(Peer inviter, Peer newcomer, int visit) {
        KeptPeers.Log log = logs.get(visit);
        // The entry that brings the newcomer in is one more.
        long wanted = log.entries().size() + 1L;
        long start = System.nanoTime();
        CompletableFuture<?> unused =
                inviter.invite(log.conversation(), newcomers.get(visit).name().value());
        while (held(newcomer, log.conversation(), wanted) < wanted) {
            if (System.nanoTime() - start > TIMEOUT_NANOS) {
                throw new IllegalStateException("the log was not received");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return (System.nanoTime() - start) / NANOS_PER_SEC;
    }

    private static long held(Peer newcomer, ConversationId conversation, long last) {
        try {
            return KeptPeers.get(newcomer.log(conversation, last, 1)).head().seq();
        } catch (Refusal notYetBroughtIn) {
            return 0;
        }
    }
}
