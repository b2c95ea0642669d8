package chat.earshot.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux counts of this machine's network and of processes. */
public final class Kernel {
    private Kernel() {}

    private static final Pattern DROPS = Pattern.compile("\\bd(\\d+)\\)");

    /**
     * How many connections whoever listens on this port has turned away, because its backlog was full or for another
     * reason. ListenOverflows of /proc/net/netstat are a part of these, but of all listeners of this machine.
     */
    public static long listenDrops(int port) throws IOException, InterruptedException {
        Process ss = new ProcessBuilder("ss", "-Hltnm", "sport = :" + port)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(ss.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        Matcher drops = DROPS.matcher(told);
        if (ss.waitFor() != 0 || !drops.find()) {
            throw new IOException("nobody listens on port " + port + ": " + told);
        }
        return Long.parseLong(drops.group(1));
    }

    /** How much computing time a process has used so far, in milliseconds. */
    public static long cpuMs(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toMillis)
                .orElseThrow();
    }

    /** The most memory that a process ever held, in KiB. */
    public static long peakKib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
