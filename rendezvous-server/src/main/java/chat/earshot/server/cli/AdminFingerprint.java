package chat.earshot.server.cli;

import chat.earshot.server.RendezvousServer;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.Fingerprint;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParentCommand;

/** Tells what peers recognise the server by. */
@Command(
        name = "fingerprint",
        description = "Tells the fingerprint by which peers recognise this server.",
        mixinStandardHelpOptions = true)
final class AdminFingerprint implements Callable<Integer> {
    @ParentCommand
    private Admin admin = new Admin();

    @Override
    public Integer call() throws AdminFailure {
        String fingerprint = fingerprint(admin.folder()).toString();
        admin.answer(fingerprint, Map.of("fingerprint", fingerprint));
        return ExitCode.OK;
    }

    private static Fingerprint fingerprint(Path folder) throws AdminFailure {
        try {
            return RendezvousServer.fingerprint(folder)
                    .orElseThrow(() -> new AdminFailure(
                            "There is no identity in " + folder + ": no server has been started on it."));
        } catch (StartFailure unusable) {
            throw new AdminFailure(String.valueOf(unusable.getMessage()));
        }
    }
}
