package chat.earshot.peer.desktop.kit;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file of names and values that outlives the program: settings, drafts, what was read.
 *
 * <p>Any thread. Changes are in memory at once and reach the file a moment later, whole or not at all.
 */
public final class KeptValues {
    private static final Logger LOG = LoggerFactory.getLogger(KeptValues.class);

    private final Path file;
    private final Executor writer;
    private final Map<String, String> values = new TreeMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    private KeptValues(Path file, Executor writer) {
        this.file = file;
        this.writer = writer;
    }

    /** Nothing, and nothing is written: where there is no folder to keep it in. */
    public static KeptValues nowhere() {
        return new KeptValues(Path.of("nowhere"), writing -> {});
    }

    /** Reads the file. One that is missing or damaged counts as empty: nothing in it is worth a refusal to start. */
    public static KeptValues load(Path file, Executor writer) {
        KeptValues kept = new KeptValues(file, writer);
        if (Files.exists(file)) {
            Properties read = new Properties();
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                read.load(in);
                read.forEach((name, value) -> kept.values.put(String.valueOf(name), String.valueOf(value)));
            } catch (IOException | IllegalArgumentException damaged) {
                LOG.warn("event=kept-values-unreadable file={} why=\"{}\"", file, damaged.toString());
            }
        }
        return kept;
    }

    public String get(String name, String otherwise) {
        synchronized (values) {
            return values.getOrDefault(name, otherwise);
        }
    }

    /** A number that was put here; {@code otherwise} if there is none or it isn't one. */
    public long number(String name, long otherwise) {
        try {
            return Long.parseLong(get(name, ""));
        } catch (NumberFormatException notOne) {
            return otherwise;
        }
    }

    /** Keeps a value; an empty one is forgotten. */
    public void put(String name, String value) {
        synchronized (values) {
            String before = value.isEmpty() ? values.remove(name) : values.put(name, value);
            if (value.equals(before)) {
                return;
            }
        }
        if (writing.compareAndSet(false, true)) {
            writer.execute(this::write);
        }
    }

    /** Writes now, on the calling thread: before the program ends. */
    public synchronized void write() {
        writing.set(false);
        Properties copy = new Properties();
        synchronized (values) {
            copy.putAll(values);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                copy.store(out, null);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            LOG.warn("event=kept-values-unwritten file={} why=\"{}\"", file, failure.toString());
        }
    }
}
