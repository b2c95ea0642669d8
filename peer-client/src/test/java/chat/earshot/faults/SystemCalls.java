package chat.earshot.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server asked of the kernel, read from a trace of {@code strace}. Stateless. */
public final class SystemCalls {
    /** A TLS record that carries less than this carries no answer: keep-alives are smaller. */
    private static final int ANSWER_BYTES_MIN = 60;

    private static final Pattern LINE = Pattern.compile("(?<tid>\\d+) +(?<at>\\d+\\.\\d+) +(?<rest>.*)");
    private static final Pattern WHOLE =
            Pattern.compile("(?<name>\\w+)\\(\\d+<(?<file>[^>]*>?[^>]*)>.* = (?<result>-?\\d+).*");
    private static final Pattern BEGUN = Pattern.compile("(?<name>\\w+)\\(\\d+<(?<file>.*)>.*<unfinished \\.\\.\\.>");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. (?<name>\\w+) resumed>.* = (?<result>-?\\d+).*");

    private SystemCalls() {}

    /** What matters of a call for the order of sync and answer. */
    public enum Kind {
        READ_FROM_LINK,
        WRITE_TO_LINK,
        WRITE_TO_LOG,
        SYNC_OF_LOG
    }

    /** One call, where it counts: a sync and a read when they were done, a write when it began. */
    public record Call(Kind kind, double at, String text) {}

    /** How syncs and answers followed each other. */
    public record Order(int answers, int syncs, List<Call> answersWithoutSync) {
        public Order {
            answersWithoutSync = List.copyOf(answersWithoutSync);
        }
    }

    /** Whether strace is here and allowed to trace. */
    public static boolean canBeTraced() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** The beginning of a command that traces what is needed here. */
    public static List<String> tracer(Path trace) {
        String calls = "trace=fdatasync,fsync,pwrite64,read,readv,recvfrom,write,writev,sendto";
        return List.of(
                "strace", "-f", "-ttt", "-yy", "-s", "0", "-e", "signal=none", "-e", calls, "-o", trace.toString());
    }

    /** The beginning of a command for which the disk takes so long, at least, to make anything durable. */
    public static List<String> slowDisk(int syncMs) {
        String syncs = "fdatasync,fsync";
        String delays = "inject=" + syncs + ":delay_enter=" + TimeUnit.MILLISECONDS.toMicros(syncMs);
        return List.of("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=" + syncs, "-e", delays, "-o", "/dev/null");
    }

    /** Those of the time between. */
    public static List<Call> of(Path trace, Instant from, Instant to) throws IOException {
        Map<String, Matcher> unfinished = new HashMap<>();
        List<Call> calls = new ArrayList<>();
        for (String text : Files.readAllLines(trace)) {
            Matcher line = LINE.matcher(text);
            if (line.matches()) {
                add(calls, unfinished, line, text);
            }
        }
        return calls.stream()
                .filter(call -> call.at() >= seconds(from) && call.at() <= seconds(to))
                .toList();
    }

    /** Between each answer and the last request before it something must be written to the log, and then synced. */
    public static Order order(List<Call> calls) {
        int answers = 0;
        int syncs = 0;
        boolean isWritten = false;
        boolean isSynced = false;
        List<Call> wrong = new ArrayList<>();
        // What is written before the first request belongs to what was asked before.
        List<Call> answering = calls.stream()
                .dropWhile(call -> call.kind() != Kind.READ_FROM_LINK)
                .toList();
        for (Call call : answering) {
            switch (call.kind()) {
                case READ_FROM_LINK -> {
                    isWritten = false;
                    isSynced = false;
                }
                case WRITE_TO_LOG -> {
                    isWritten = true;
                    isSynced = false;
                }
                case SYNC_OF_LOG -> {
                    isSynced = isWritten;
                    syncs++;
                }
                case WRITE_TO_LINK -> {
                    answers++;
                    if (!isSynced) {
                        wrong.add(call);
                    }
                }
            }
        }
        return new Order(answers, syncs, wrong);
    }

    private static void add(List<Call> calls, Map<String, Matcher> unfinished, Matcher line, String text) {
        String rest = line.group("rest");
        double at = Double.parseDouble(line.group("at"));
        Matcher begun = BEGUN.matcher(rest);
        Matcher resumed = RESUMED.matcher(rest);
        Matcher whole = WHOLE.matcher(rest);
        if (begun.matches()) {
            unfinished.put(line.group("tid"), begun);
            if (isWrite(begun.group("name"), begun.group("file"))) {
                calls.add(new Call(Kind.WRITE_TO_LINK, at, text));
            }
        } else if (resumed.matches()) {
            Matcher beginning = unfinished.remove(line.group("tid"));
            if (beginning != null) {
                addDone(calls, beginning, Integer.parseInt(resumed.group("result")), at, text);
            }
        } else if (whole.matches()) {
            int result = Integer.parseInt(whole.group("result"));
            if (isWrite(whole.group("name"), whole.group("file")) && result >= ANSWER_BYTES_MIN) {
                calls.add(new Call(Kind.WRITE_TO_LINK, at, text));
            }
            addDone(calls, whole, result, at, text);
        }
    }

    private static void addDone(List<Call> calls, Matcher call, int result, double at, String text) {
        String file = call.group("file");
        String name = call.group("name");
        if (result == 0 && name.endsWith("sync") && file.contains(".db-wal")) {
            calls.add(new Call(Kind.SYNC_OF_LOG, at, text));
        } else if (result > 0 && name.startsWith("pwrite") && file.contains(".db-wal")) {
            calls.add(new Call(Kind.WRITE_TO_LOG, at, text));
        } else if (result >= ANSWER_BYTES_MIN && isLink(file) && (name.startsWith("read") || name.startsWith("recv"))) {
            calls.add(new Call(Kind.READ_FROM_LINK, at, text));
        }
    }

    private static boolean isWrite(String name, String file) {
        return isLink(file) && (name.startsWith("write") || name.startsWith("send"));
    }

    private static boolean isLink(String file) {
        return file.startsWith("TCP") && file.contains("->");
    }

    private static double seconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }
}
