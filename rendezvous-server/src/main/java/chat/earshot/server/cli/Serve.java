package chat.earshot.server.cli;

import chat.earshot.server.RendezvousServer;
import chat.earshot.server.RendezvousServer.Options;
import chat.earshot.server.RendezvousServer.Running;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the rendezvous until the process is told to end. */
@Command(
        name = "serve",
        description = "Runs the server until SIGTERM.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped in order",
            "1:failed",
            "2:wrong usage",
            "3:database or identity damaged, missing or of another program",
            "4:port taken or not allowed, or address not of this machine",
            "5:another server runs on the data folder",
            "6:data folder can't be made or written",
            "7:database written by a newer version"
        })
final class Serve implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            description = "The address to listen on (default: ${DEFAULT-VALUE}, all of this machine's).")
    private String bind = "0.0.0.0";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to listen on; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port = 47_100;

    @Option(names = "--no-mdns", description = "Don't say by mDNS where this server is.")
    private boolean silent;

    @Option(
            names = "--ready-file",
            paramLabel = "F",
            description = "A file to write when the server is ready: address, port, fingerprint and pid as JSON.")
    private Optional<Path> readyFile = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What people see this server called (default: ${DEFAULT-VALUE}).")
    private String name = "Earshot";

    @Override
    public Integer call() throws StartFailure, IOException, InterruptedException {
        Running running = RendezvousServer.start(options());
        OrderlyEnd end = OrderlyEnd.install(running);
        InetSocketAddress address = running.address();
        if (readyFile.isPresent()) {
            try {
                ReadyFile.write(readyFile.get(), address, running.fingerprint());
            } catch (IOException unwritable) {
                end.failed();
                throw unwritable;
            }
        }
        spec.commandLine()
                .getOut()
                .println("listening on " + ReadyFile.text(address) + " fingerprint " + running.fingerprint());
        spec.commandLine().getOut().flush();
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private Options options() {
        try {
            Limits.requireRange("the port", port, 0, PORT_MAX);
            Limits.requireLength("the name", name, 1, Limits.SERVER_NAME_CHARS_MAX);
            Limits.requirePrintable("the name", name);
            return new Options(data.folder(), address(), name, !silent);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private InetSocketAddress address() {
        return bind.isBlank() || bind.equals("0.0.0.0")
                ? new InetSocketAddress(anyV4(), port)
                : new InetSocketAddress(bind, port);
    }

    private static InetAddress anyV4() {
        try {
            return InetAddress.getByAddress(new byte[4]);
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
