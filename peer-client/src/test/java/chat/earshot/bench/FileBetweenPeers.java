package chat.earshot.bench;

import chat.earshot.faults.HeadlessProcess;
import chat.earshot.values.ConversationId;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * W8: a file from one headless peer to another, each a process of its own, against the same file through one plain TLS
 * socket between two Javas, before and after it. Nothing of it goes to the server meanwhile.
 */
final class FileBetweenPeers implements Workload {
    private static final int MIB = 1024 * 1024;
    private static final double BYTES_PER_MB = 1e6;
    private static final double NANOS_PER_SEC = 1e9;
    private static final int PATIENCE_S = 300;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** A file of so much less comes first: it warms both peers up, and shows whether memory grows with the size. */
    private static final int SMALL_SHARE = 16;

    private final Sizes sizes;
    private List<Office.Person> people = List.of();
    private List<KeptPeers.Log> logs = List.of();

    /** What fetching came to; RSS is the most that either of the two peers had until then. */
    private record Fetched(double seconds, long fromServer, double peakRssMiB) {}

    FileBetweenPeers(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "W8";
    }

    @Override
    public void furnish(Office office) {
        people = List.of(office.person(), office.person());
        office.befriend(people.get(0), people.get(1));
        ConversationId conversation = office.conversation(people);
        logs = List.of(new KeptPeers.Log(conversation, people, List.of()));
    }

    @Override
    public Figures drive(Floor floor) {
        try (KeptPeers peers = new KeptPeers(floor)) {
            people.forEach(person -> peers.stock(person, logs));
            int smallMib = Math.max(1, sizes.fileMib() / SMALL_SHARE);
            Path small = film(floor.folder().resolve("small"), smallMib);
            Path film = film(floor.folder().resolve("film"), sizes.fileMib());
            double plainBefore = PlainTls.seconds(floor.folder(), film);
            try (HeadlessProcess giver = HeadlessProcess.asShipped(peers.folder(people.get(0)), peers.server());
                    HeadlessProcess taker = HeadlessProcess.asShipped(peers.folder(people.get(1)), peers.server())) {
                giver.ask("resume");
                taker.ask("resume");
                Fetched first = pass(giver, taker, small, () -> {});
                Fetched fetched = pass(giver, taker, film, floor.meter()::start);
                Figures used = floor.meter().stop(sizes.fileMib());
                giver.end();
                taker.end();
                double plain = (plainBefore + PlainTls.seconds(floor.folder(), film)) / 2;
                double megabytes = sizes.fileMib() * (double) MIB / BYTES_PER_MB;
                return used.put("mbPerSec", megabytes / fetched.seconds())
                        .put("plainMbPerSec", megabytes / plain)
                        .put("ratio", plain / fetched.seconds())
                        .put("serverBytesPct", 100 * fetched.fromServer() / (double) Files.size(film))
                        .put("peakRssMiB", fetched.peakRssMiB())
                        .put("smallPeakRssMiB", first.peakRssMiB());
            }
        } catch (IOException | GeneralSecurityException | InterruptedException failed) {
            throw new IllegalStateException("failed while passing a file on", failed);
        }
    }

    private Fetched pass(HeadlessProcess giver, HeadlessProcess taker, Path file, Runnable begins) throws IOException {
        String conversation = logs.get(0).conversation().toString();
        String id = giver.askPatiently(
                        PATIENCE_S, "sendFile", "conversation", conversation, "path", file.toString(), "wait", false)
                .path("file")
                .asText();
        awaitEntry(taker, conversation, id);
        // What is measured is the way from peer to peer: the spool's copy of it waits.
        giver.ask("pauseFile", "file", id);
        Path got = file.resolveSibling(file.getFileName() + ".got");
        begins.run();
        long from = System.nanoTime();
        JsonNode fetched = taker.askPatiently(
                PATIENCE_S, "fetchFile", "conversation", conversation, "file", id, "to", got.toString());
        double seconds = (System.nanoTime() - from) / NANOS_PER_SEC;
        Files.delete(got);
        double peak = Math.max(Meter.peakRssKib(giver.pid()), Meter.peakRssKib(taker.pid())) / 1_024.0;
        return new Fetched(seconds, fetched.path("fromServer").asLong(), peak);
    }

    /** Its participant knows the file once the entry is there. */
    private static void awaitEntry(HeadlessProcess taker, String conversation, String file) throws IOException {
        long start = System.nanoTime();
        while (!taker.ask("log", "conversation", conversation).toString().contains(file)) {
            if (System.nanoTime() - start > PATIENCE_S * NANOS_PER_SEC) {
                throw new IllegalStateException("the file's entry did not come");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static Path film(Path film, int mib) {
        byte[] block = new byte[MIB];
        Random random = new Random(mib);
        try (OutputStream out = Files.newOutputStream(film)) {
            for (int written = 0; written < mib; written++) {
                random.nextBytes(block);
                out.write(block);
            }
            return film;
        } catch (IOException failed) {
            throw new UncheckedIOException("failed while writing " + film, failed);
        }
    }
}
