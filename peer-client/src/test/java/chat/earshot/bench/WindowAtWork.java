package chat.earshot.bench;

import chat.earshot.faults.Java;
import chat.earshot.log.Entry;
import chat.earshot.peer.Peer;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sqlite.util.OSInfo;

/**
 * W10: the window alone, as a process of its own without a screen, with the archive of classes and the flags that an
 * installed one has. When its first frame stands, when a conversation of
 * it can be read, its memory, its frames while somebody scrolls, and how long a key takes to its frame while another
 * peer posts 200 entries a second into the open conversation.
 */
final class WindowAtWork implements Workload {
    private static final String PROGRAM = "chat.earshot.peer.desktop.MeasuredWindow";
    private static final int POSTS_PER_SEC = 200;
    private static final int LINES_MAX = 1_000;
    private static final int END_S = 60;

    private final Sizes sizes;
    private final List<KeptPeers.Log> logs = new ArrayList<>();
    private List<Office.Person> people = List.of();

    WindowAtWork(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "W10";
    }

    /** Half of all entries in one conversation, the rest in the others; the long one is the newest. */
    @Override
    public void furnish(Office office) {
        people = List.of(office.person(), office.person());
        office.befriend(people.get(0), people.get(1));
        int others = Math.max(1, sizes.keptConversations() - 1);
        for (int number = 0; number < others; number++) {
            add(office, sizes.keptEntries() / 2 / others);
        }
        add(office, sizes.keptEntries() / 2);
    }

    private void add(Office office, int count) {
        ConversationId conversation = office.conversation(people);
        List<Entry> entries = new ArrayList<>();
        office.fill(conversation, people.get(1), Math.max(1, count), entries::add);
        logs.add(new KeptPeers.Log(conversation, people, entries));
    }

    @Override
    public Figures drive(Floor floor) {
        try (KeptPeers peers = new KeptPeers(floor)) {
            peers.stock(people.get(0), logs);
            peers.stock(people.get(1), logs);
            Peer bob = peers.open(peers.folder(people.get(1)));
            KeptPeers.get(bob.resume());
            Path classes = floor.folder().resolve("classes.lst");
            Path archive = floor.folder().resolve("window.jsa");
            List<String> command = command(floor.folder(), peers.folder(people.get(0)), peers.server());
            // The first start warms the disk's cache, as yesterday's did, and lists the classes, as packaging does.
            start(command, "-XX:DumpLoadedClassList=" + classes, bob);
            archive(command, classes, archive);
            floor.meter().start();
            Figures started = start(command, "-XX:SharedArchiveFile=" + archive, bob);
            return floor.meter().stop(1).putAll(started);
        } catch (IOException failed) {
            throw new IllegalStateException("failed while starting a window", failed);
        }
    }

    /** The window as it is installed: from jars, with its starter's flags, of which the script tells. */
    private List<String> command(Path folder, Path data, InetSocketAddress server) throws IOException {
        Path packed = Files.createDirectories(folder.resolve("packed"));
        List<String> options = new ArrayList<>(
                List.of(System.getProperty("earshot.window.java", "-Xmx512m").split(" ", -1)));
        options.addAll(List.of(
                "-Dorg.sqlite.lib.path=" + sqliteIn(packed),
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Dglass.platform=Monocle",
                "-Dmonocle.platform=Headless",
                "-Dprism.order=sw",
                "-Djava.awt.headless=true"));
        List<String> command = new ArrayList<>(Java.command(Java.packedClassPath(packed), options));
        command.add(PROGRAM);
        command.addAll(List.of("--no-mdns", "--data", data.toString()));
        command.addAll(List.of("--server", server.getAddress().getHostAddress() + ":" + server.getPort()));
        return command;
    }

    /** Makes the archive of classes, as installing does. */
    private static void archive(List<String> command, Path classes, Path archive) throws IOException {
        List<String> dump = new ArrayList<>(command.subList(0, command.indexOf(PROGRAM)));
        dump.addAll(
                1, List.of("-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + archive));
        dump.remove("-Xshare:auto");
        Process dumping = new ProcessBuilder(dump)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        end(dumping);
        if (!Files.exists(archive)) {
            throw new IOException("there is no archive of classes");
        }
    }

    private Figures start(List<String> command, String archive, Peer bob) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.add(1, archive);
        whole.add(whole.indexOf("--no-mdns"), Long.toString(System.currentTimeMillis()));
        Process window = new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ScheduledExecutorService posting = Executors.newSingleThreadScheduledExecutor();
        try (BufferedReader told = window.inputReader()) {
            return hear(told, posting, bob);
        } finally {
            posting.shutdownNow();
            end(window);
        }
    }
    /** SQLite's library beside the jars, as installing leaves it. */
    private static Path sqliteIn(Path folder) throws IOException {
        String inside = "/org/sqlite/native/Linux/" + OSInfo.getArchName() + "/libsqlitejdbc.so";
        try (InputStream library = OSInfo.class.getResourceAsStream(inside)) {
            if (library == null) {
                throw new IOException("there is no " + inside);
            }
            Files.copy(library, folder.resolve("libsqlitejdbc.so"));
            return folder;
        }
    }

    /** Until its end, so that its use of the processor counts as that of a child, and an archive is complete. */
    private static void end(Process window) {
        window.onExit().completeOnTimeout(window, END_S, TimeUnit.SECONDS).join();
        window.destroyForcibly().onExit().join();
    }

    private static void say(Peer bob, ConversationId open) {
        CompletableFuture<Peer.Posting> unused =
                bob.post(open, new EntryId(UUID.randomUUID()), "and another one, said while Ana types");
    }

    /** Lines are a figure's name and the figure, or {@code post}: from then on somebody posts. */
    private Figures hear(BufferedReader told, ScheduledExecutorService posting, Peer bob) throws IOException {
        Figures figures = new Figures();
        ConversationId open = logs.get(logs.size() - 1).conversation();
        for (int line = 0; line < LINES_MAX; line++) {
            String said = told.readLine();
            if (said == null) {
                break;
            }
            String[] words = said.split(" ", -1);
            if (words[0].equals("post")) {
                Future<?> going = posting.scheduleAtFixedRate(
                        () -> say(bob, open), 0, 1_000_000 / POSTS_PER_SEC, TimeUnit.MICROSECONDS);
                if (going.isDone()) {
                    break;
                }
            } else if (words.length == 2) {
                figures.put(words[0], Double.parseDouble(words[1]));
            }
        }
        return figures;
    }
}
