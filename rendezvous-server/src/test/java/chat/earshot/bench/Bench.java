package chat.earshot.bench;

import chat.earshot.server.start.StartFailure;
import chat.earshot.values.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs a workload on a fresh server, or on a fresh stock relay. One thread, which is the load's. */
final class Bench {
    static final String EARSHOT = "earshot";
    static final String STOCK = "kryonet-stock";

    private static final double NANOS_PER_SEC = 1e9;

    private final Path work;
    private final Workloads workloads;
    private final Sizes sizes;
    private final List<String> serverJvm;

    /**
     * @param work where data folders are made: on the disk that is to be measured
     * @param serverJvm more arguments for the server's Java
     */
    Bench(Path work, Workloads workloads, Sizes sizes, List<String> serverJvm) {
        this.work = work;
        this.workloads = workloads;
        this.sizes = sizes;
        this.serverJvm = serverJvm;
    }

    /** One run, with all that it takes from making its folder on. */
    Figures run(String workload, String system, int number) throws IOException, InterruptedException, StartFailure {
        long from = System.nanoTime();
        Figures measured = system.equals(STOCK) ? stock(workload) : earshot(workload);
        return new Figures()
                .put("workload", workload)
                .put("system", system)
                .put("run", number)
                .putAll(measured)
                .put("tookSec", (System.nanoTime() - from) / NANOS_PER_SEC);
    }

    private Figures earshot(String name) throws IOException, InterruptedException, StartFailure {
        Workload workload = workloads.of(name, sizes);
        Path folder = freshFolder(name);
        try {
            Fingerprint pin = Office.furnish(folder, workload::furnish);
            if (workload.comesBack()) {
                drive(workload, folder, pin);
            }
            return drive(workload, folder, pin);
        } finally {
            delete(folder);
        }
    }

    private Figures drive(Workload workload, Path folder, Fingerprint pin) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.earshot(folder, serverJvm);
                LoadLoop loop = new LoadLoop()) {
            Desk.Place place = new Desk.Place(loop, server.address(), LinkKind.earshot(pin));
            return workload.drive(
                    new Workload.Floor(loop, place, new Meter(server.pid()), folder.resolve("peers"), pin));
        }
    }

    private Figures stock(String name) throws IOException, InterruptedException {
        Path folder = freshFolder(name);
        try (ServerProcess relay = ServerProcess.stock(folder);
                LoadLoop loop = new LoadLoop()) {
            return StockDesk.drive(name, loop, relay, sizes);
        } finally {
            delete(folder);
        }
    }

    private Path freshFolder(String name) throws IOException {
        Files.createDirectories(work);
        return Files.createTempDirectory(work, name + "-").toAbsolutePath();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Bench::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("failed while deleting " + file, failed);
        }
    }
}
