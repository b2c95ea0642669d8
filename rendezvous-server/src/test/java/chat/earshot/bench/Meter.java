package chat.earshot.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Who used the processor while something was measured, from the kernel's own accounting. Percent are of one core.
 * Any one thread.
 */
final class Meter {
    static final double NOISE_PCT = 15;

    /** USER_HZ, which Linux shows to every program. */
    private static final double TICKS_PER_SEC = 100;

    private static final double NANOS_PER_SEC = 1e9;
    private static final int UTIME = 11;
    private static final int STIME = 12;

    /** Of children that have ended. */
    private static final int ENDED_UTIME = 13;

    private static final int ENDED_STIME = 14;
    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    private static final int STEAL = 8;

    private final long serverPid;
    private Reading from;

    private record Reading(long nanos, double server, double load, double all) {}

    Meter(long serverPid) {
        this.serverPid = serverPid;
        this.from = read();
    }

    void start() {
        from = read();
    }

    /**
     * What was used since {@link #start}.
     *
     * @param units how many of the workload's units were done meanwhile
     */
    Figures stop(long units) {
        Reading to = read();
        double seconds = (to.nanos() - from.nanos()) / NANOS_PER_SEC;
        double server = to.server() - from.server();
        double load = to.load() - from.load();
        double other = Math.max(0, to.all() - from.all() - server - load);
        return new Figures()
                .put("noisy", 100 * other / seconds > NOISE_PCT)
                .put("serverCpuPct", 100 * server / seconds)
                .put("serverCpuSecPer1000", 1_000 * server / units)
                .put("serverRssMiB", rssKib() / 1_024.0)
                .put("loadCpuPct", 100 * load / seconds)
                .put("otherCpuPct", 100 * other / seconds);
    }

    long rssKib() {
        return rssKib(serverPid);
    }

    static long rssKib(long pid) {
        return memory(pid, "VmRSS:");
    }

    /** The most that a process has had since it started. */
    static long peakRssKib(long pid) {
        return memory(pid, "VmHWM:");
    }

    private static long memory(long pid, String name) {
        return lines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private Reading read() {
        return new Reading(System.nanoTime(), used(serverPid), usedByLoad(), usedByAll());
    }

    /** Real peers that run as processes of their own are part of the load: those that run, and those that ended. */
    private double usedByLoad() {
        ProcessHandle own = ProcessHandle.current();
        double running = own.children()
                .mapToLong(ProcessHandle::pid)
                .filter(child -> child != serverPid)
                .mapToDouble(Meter::used)
                .sum();
        return running + used(own.pid()) + used(own.pid(), ENDED_UTIME, ENDED_STIME);
    }

    private static double used(long pid) {
        return used(pid, UTIME, STIME);
    }

    private static double used(long pid, int userField, int systemField) {
        String stat = lines(Path.of("/proc/" + pid + "/stat")).get(0);
        // The name, in parentheses, may hold blanks.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[userField]) + Long.parseLong(fields[systemField])) / TICKS_PER_SEC;
    }

    private static double usedByAll() {
        String[] fields = lines(Path.of("/proc/stat")).get(0).split(" +", -1);
        long ticks = 0;
        for (int field = 1; field <= STEAL; field++) {
            ticks += field == IDLE || field == IO_WAIT ? 0 : Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SEC;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("failed while reading " + file, failed);
        }
    }
}
