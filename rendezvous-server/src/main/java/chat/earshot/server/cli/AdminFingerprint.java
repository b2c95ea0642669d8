package chat.earshot.server.cli;

import chat.earshot.server.RendezvousServer;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.FingerprintWords;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells what peers recognise the server by. */
@Command(
        name = "fingerprint",
        description = "Tells the fingerprint by which peers recognise this server.",
        mixinStandardHelpOptions = true)
final class AdminFingerprint implements Callable<Integer> {
    @ParentCommand
    private Admin admin = new Admin();

    @Option(names = "--words", description = "the six words that people compare at their first start, instead")
    private boolean asWords;

    @Override
    public Integer call() throws AdminFailure {
        Fingerprint found = fingerprint(admin.folder());
        String words = FingerprintWords.of(found);
        admin.answer(asWords ? words : found.toString(), Map.of("fingerprint", found.toString(), "words", words));
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
