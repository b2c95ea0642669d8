package chat.earshot.bench;

import chat.earshot.server.start.StartFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The benchmark's program: one JSON line a run, and a table of medians. */
@Command(
        name = "earshot bench",
        description = "Measures a server of its own over loopback: docs/performance.md says what and how.",
        mixinStandardHelpOptions = true)
final class Main implements Callable<Integer> {
    private static final int RUNS = 3;

    /** So that all of it is over in less than 12 minutes, and whoever waits knows it. */
    private static final double MINUTES_FOR_ALL = 11;

    private static final double MINUTES_ENOUGH = 10_000;

    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(
            paramLabel = "WORKLOAD",
            description = "W1, W1p, W2 to W10, all (default), or growth: W2, W5 and W6 with more of everything.")
    private List<String> typed = new ArrayList<>();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "How often each is run (default: 3, and once W1p, W4 and W8 to W10, which take long).")
    private Optional<Integer> runs = Optional.empty();

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "How often a run that other work on the machine disturbed is repeated at the most (default:"
                    + " ${DEFAULT-VALUE}).")
    private int repeatsMax = 2;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Everything is run once, however long it takes; no further run is begun that would end later"
                    + " than so many minutes after the start (default: 11 for all, else no bound).")
    private Optional<Double> minutes = Optional.empty();

    @Option(names = "--json", description = "Only JSON lines on standard output; the table goes to standard error.")
    private boolean json;

    @Option(names = "--baseline", description = "Also W2 and W3 on a stock KryoNet relay: no TLS, nothing stored.")
    private boolean baseline;

    @Option(names = "--work", paramLabel = "DIR", description = "Where data is kept meanwhile (default: here).")
    private Path work = Path.of("").toAbsolutePath();

    @Option(names = "--server-jvm", paramLabel = "ARG", description = "An argument for the server's Java.")
    private List<String> serverJvm = new ArrayList<>();

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        // Standard output carries the figures and nothing else, whatever a library prints.
        System.setOut(System.err);
        System.exit(new CommandLine(new Main(out))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StartFailure {
        Workloads known = PeerWorkloads.andThoseOfTheServer();
        List<String> workloads = wanted(known);
        Bench bench = new Bench(work, known, Sizes.standard(), serverJvm);
        Rounds rounds = new Rounds(repeatsMax, minutesFor(workloads, known), System::nanoTime);
        for (String workload : workloads) {
            rounds.add(runsOf(workload), number -> run(bench, workload, Bench.EARSHOT, number));
            if (baseline && Workloads.OF_STOCK.contains(workload)) {
                rounds.add(runsOf(workload), number -> run(bench, workload, Bench.STOCK, number));
            }
        }
        Table table = new Table();
        rounds.run(figures -> {
            out.println(figures.json());
            table.add(figures);
        });
        // With --json standard output is for programs; whoever sits there sees the medians all the same.
        (json ? System.err : out).print(table.text());
        return ExitCode.OK;
    }

    private static Figures run(Bench bench, String workload, String system, int number)
            throws IOException, InterruptedException, StartFailure {
        System.err.println("earshot bench: " + workload + " " + system + ", run " + number);
        return bench.run(workload, system, number);
    }

    private double minutesFor(List<String> workloads, Workloads known) {
        return minutes.orElse(workloads.equals(known.all()) ? MINUTES_FOR_ALL : MINUTES_ENOUGH);
    }

    private int runsOf(String workload) {
        return runs.orElse(Workloads.LONG.contains(workload) ? 1 : RUNS);
    }

    private List<String> wanted(Workloads known) {
        if (runs.orElse(1) < 1 || repeatsMax < 0) {
            throw new ParameterException(spec.commandLine(), "--runs must be at least 1, and --repeats at least 0");
        }
        if (typed.isEmpty() || typed.contains("all")) {
            return known.all();
        }
        if (typed.contains("growth")) {
            return Workloads.GROWTH;
        }
        try {
            return typed.stream()
                    .flatMap(name -> known.named(name).stream())
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unknown.getMessage()), unknown);
        }
    }
}
