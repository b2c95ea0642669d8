package chat.earshot.server.cli;

import chat.earshot.server.RendezvousServer;
import chat.earshot.server.RendezvousServer.Running;
import chat.earshot.server.settings.ServerSettings;
import chat.earshot.server.settings.SettingKey;
import chat.earshot.server.settings.SettingsFailure;
import chat.earshot.server.settings.SettingsSources;
import chat.earshot.server.settings.SettingsText;
import chat.earshot.server.start.StartFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the rendezvous until the process is told to end. */
@Command(
        name = "serve",
        description = "Runs the server until SIGTERM.",
        mixinStandardHelpOptions = true,
        footer = "Every setting, its default and its unit: --print-config.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped in order",
            "1:failed",
            "2:wrong usage, or a setting is wrong",
            "3:database or identity damaged, missing or of another program",
            "4:port taken or not allowed, or address not of this machine",
            "5:another server runs on the data folder",
            "6:data folder can't be made or written",
            "7:database written by a newer version"
        })
final class Serve implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", paramLabel = "DIR", description = "The server's data folder.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The file of settings (default: " + SettingsSources.FILE_NAME
                    + " in the data folder or in /etc/earshot, whichever is there).")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--bind", paramLabel = "ADDR", description = "The address to listen on (default: 0.0.0.0, all).")
    private Optional<String> bind = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to listen on; 0 takes a free one (default: 47100).")
    private Optional<String> port = Optional.empty();

    @Option(names = "--no-mdns", description = "Don't say by mDNS where this server is.")
    private boolean silent;

    @Option(
            names = "--ready-file",
            paramLabel = "F",
            description = "A file to write when the server is ready: address, port, fingerprint and pid as JSON.")
    private Optional<Path> readyFile = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "What people see this server called.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--check-config", description = "Check the settings and end.")
    private boolean checkOnly;

    @Option(names = "--print-config", description = "Print a file of settings with every default, and end.")
    private boolean printOnly;

    @Override
    public Integer call() throws StartFailure, SettingsFailure, IOException, InterruptedException {
        if (printOnly) {
            say(SettingsText.commentedFile().stripTrailing());
            return ExitCode.OK;
        }
        ServerSettings settings = SettingsSources.read(config, System::getenv, options());
        if (checkOnly) {
            say("The settings are good.");
            return ExitCode.OK;
        }
        LogFormats.use(settings.sight().logFormat());
        ServiceNotice notice = ServiceNotice.ofEnvironment(System::getenv);
        Running running = RendezvousServer.start(settings, () -> readyFile.ifPresent(ReadyFile::remove));
        OrderlyEnd end = OrderlyEnd.install(running, notice);
        InetSocketAddress address = running.address();
        if (readyFile.isPresent()) {
            try {
                ReadyFile.write(readyFile.get(), running);
            } catch (IOException unwritable) {
                end.failed();
                throw unwritable;
            }
        }
        say("listening on " + ReadyFile.text(address) + " fingerprint " + running.fingerprint());
        notice.ready(running::isAlive);
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private Map<SettingKey, String> options() {
        Map<SettingKey, String> options = new EnumMap<>(SettingKey.class);
        data.ifPresent(folder -> options.put(SettingKey.DATA, folder.toString()));
        bind.ifPresent(address -> options.put(SettingKey.BIND, address.isBlank() ? "0.0.0.0" : address));
        port.ifPresent(number -> options.put(SettingKey.PORT, number));
        name.ifPresent(text -> options.put(SettingKey.NAME, text));
        if (silent) {
            options.put(SettingKey.MDNS, "off");
        }
        return options;
    }
}
