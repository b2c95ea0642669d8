package chat.earshot.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux counts of this machine's network and of processes. */
public final class Kernel {
    private Kernel() {}

    /**
     * How many connections were turned away because a listener's backlog was full; of all listeners of this
     * machine.
     */
    public static long listenOverflows() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/net/netstat")).stream()
                .filter(line -> line.startsWith("TcpExt:"))
                .toList();
        List<String> names = List.of(lines.get(0).split(" ", -1));
        return Long.parseLong(lines.get(1).split(" ", -1)[names.indexOf("ListenOverflows")]);
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
