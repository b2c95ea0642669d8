package chat.earshot.bench;

import chat.earshot.faults.HeadlessProcess;
import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.peer.SearchPage;
import chat.earshot.values.ConversationId;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/**
 * W9: the peer alone. How long a headless peer takes from the start of its process until it has signed in and caught up
 * with what it holds, and its memory then; and how long a page of its log and a search for a name take when it holds
 * ten times as much.
 */
final class PeerAtWork implements Workload {
    private static final double NANOS_PER_SEC = 1e9;
    private static final double NANOS_PER_MS = 1e6;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int PAGES = 2_000;
    private static final int WARM_UP_PAGES = 500;

    /** As many as the window asks for at once. */
    private static final int PAGE = 200;

    private static final int SEARCHES = 200;
    private static final int WARM_UP_SEARCHES = 50;
    private static final int PATIENCE_S = 60;

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
        } catch (IOException | InterruptedException | PeerStartFailure failed) {
            throw new IllegalStateException("failed while starting a peer", failed);
        }
    }

    private Figures start(KeptPeers peers, Office.Person person) throws IOException, InterruptedException {
        long from = System.nanoTime();
        try (HeadlessProcess peer = HeadlessProcess.asShipped(peers.folder(person), peers.server())) {
            peer.ask("resume");
            double signedIn = (System.nanoTime() - from) / NANOS_PER_SEC;
            List<CompletableFuture<JsonNode>> asked = new ArrayList<>();
            for (KeptPeers.Log log : logs) {
                // Answered when all that the server vouches for is here.
                asked.add(peer.tell("log", "conversation", log.conversation().toString(), "limit", 1));
            }
            asked.forEach(one -> HeadlessProcess.granted(PATIENCE_S, one));
            Figures figures = new Figures()
                    .put("signedInSec", signedIn)
                    .put("seconds", (System.nanoTime() - from) / NANOS_PER_SEC)
                    .put("rssMiB", Meter.rssKib(peer.pid()) / 1_024.0);
            peer.end();
            return figures;
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
        Histogram searches = new Histogram(SIGNIFICANT_DIGITS);
        long hits = 0;
        for (int search = 0; search < WARM_UP_SEARCHES + SEARCHES; search++) {
            // Every other one is for what nobody said: all of the log is in question.
            String wanted = search % 2 == 0 ? LongStore.name(random.nextInt((int) entries)) : "nobody" + search;
            long start = System.nanoTime();
            hits += hits(peer, wanted, entries);
            if (search >= WARM_UP_SEARCHES) {
                searches.recordValue(System.nanoTime() - start);
            }
        }
        return new Figures()
                .put("pageP50Ms", pages.getValueAtPercentile(50) / NANOS_PER_MS)
                .put("pageP99Ms", pages.getValueAtPercentile(99) / NANOS_PER_MS)
                .put("searchP50Ms", searches.getValueAtPercentile(50) / NANOS_PER_MS)
                .put("searchP99Ms", searches.getValueAtPercentile(99) / NANOS_PER_MS)
                .put("searchHits", (int) hits);
    }

    /** Through the whole log, as the window does it. */
    private static long hits(Peer peer, String wanted, long entries) {
        long hits = 0;
        for (long last = entries; last > 0; ) {
            SearchPage page = KeptPeers.get(peer.search(LongStore.CONVERSATION, wanted, last));
            hits += page.entries().stream().filter(entry -> says(entry, wanted)).count();
            last = page.from() - 1;
        }
        return hits;
    }

    private static boolean says(Entry entry, String wanted) {
        return entry.body() instanceof Body.Present present
                && present.content() instanceof Content.Text text
                && text.text().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
