package chat.earshot.bench;

import chat.earshot.faults.HeadlessProcess;
import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.values.ConversationId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * W9: the peer alone. How long a headless peer takes from the start of its process until it has signed in and caught up
 * with what it holds, and its memory then; and how long a page of its log and a look for a word take when it holds ten
 * times as much.
 */
final class PeerAtWork implements Workload {
    private static final double NANOS_PER_SEC = 1e9;
    private static final double NANOS_PER_MS = 1e6;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int PAGES = 2_000;
    private static final int WARM_UP_PAGES = 500;

    /** As many as the window asks for at once. */
    private static final int PAGE = 200;

    private static final int SEARCH_PAGE = 500;
    private static final String RARE = "a word that nobody said";

    private final Sizes sizes;
    private List<Office.Person> people = List.of();
    private final List<KeptPeers.Log> logs = new ArrayList<>();

    PeerAtWork(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "W9";
    }

    @Override
    public void furnish(Office office) {
        people = List.of(office.person(), office.person());
        for (int number = 0; number < sizes.keptConversations(); number++) {
            ConversationId conversation = office.conversation(people);
            List<Entry> entries = new ArrayList<>();
            office.fill(conversation, people.get(1), sizes.keptEntries() / sizes.keptConversations(), entries::add);
            logs.add(new KeptPeers.Log(conversation, people, entries));
        }
    }

    @Override
    public Figures drive(Floor floor) {
        Office.Person person = people.get(0);
        try (KeptPeers peers = new KeptPeers(floor)) {
            peers.stock(person, logs);
            // The first start warms the disk's cache, as yesterday's did.
            start(peers, person);
            floor.meter().start();
            Figures started = start(peers, person);
            Figures used = floor.meter().stop(1);
            Path work = floor.folder().resolve("../..").normalize();
            return used.putAll(started).putAll(look(peers.open(LongStore.in(work, sizes.storedEntries()))));
        } catch (IOException | PeerStartFailure failed) {
            throw new IllegalStateException("failed while starting a peer", failed);
        }
    }

    private Figures start(KeptPeers peers, Office.Person person) throws IOException {
        long from = System.nanoTime();
        try (HeadlessProcess peer = HeadlessProcess.asShipped(peers.folder(person), peers.server())) {
            peer.ask("resume");
            double signedIn = (System.nanoTime() - from) / NANOS_PER_SEC;
            for (KeptPeers.Log log : logs) {
                // Answered when all that the server vouches for is here.
                peer.ask("log", "conversation", log.conversation().toString(), "limit", 1);
            }
            return new Figures()
                    .put("signedInSec", signedIn)
                    .put("seconds", (System.nanoTime() - from) / NANOS_PER_SEC)
                    .put("rssMiB", Meter.rssKib(peer.pid()) / 1_024.0);
        }
    }

    private static Figures look(Peer peer) {
        long entries =
                KeptPeers.get(peer.log(LongStore.CONVERSATION, 1, 1)).head().seq();
        SplittableRandom random = new SplittableRandom(1);
        Histogram pages = new Histogram(SIGNIFICANT_DIGITS);
        for (int page = 0; page < WARM_UP_PAGES + PAGES; page++) {
            long from = 1 + random.nextLong(Math.max(1, entries - PAGE));
            long start = System.nanoTime();
            KeptPeers.get(peer.log(LongStore.CONVERSATION, from, PAGE));
            if (page >= WARM_UP_PAGES) {
                pages.recordValue(System.nanoTime() - start);
            }
        }
        long start = System.nanoTime();
        long hits = 0;
        for (long last = entries; last > 0; last -= SEARCH_PAGE) {
            long first = Math.max(1, last - SEARCH_PAGE + 1);
            hits += KeptPeers.get(peer.log(LongStore.CONVERSATION, first, (int) (last - first + 1))).entries().stream()
                    .filter(PeerAtWork::saysIt)
                    .count();
        }
        return new Figures()
                .put("pageP50Ms", pages.getValueAtPercentile(50) / NANOS_PER_MS)
                .put("pageP99Ms", pages.getValueAtPercentile(99) / NANOS_PER_MS)
                .put("searchMs", (double) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                .put("searchHits", (int) hits);
    }

    private static boolean saysIt(Entry entry) {
        return entry.body() instanceof Body.Present present
                && present.content() instanceof Content.Text text
                && text.text().contains(RARE);
    }
}
