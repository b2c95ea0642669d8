package chat.earshot.peer;

import chat.earshot.peer.connection.Means;
import chat.earshot.peer.doctor.Chart;
import chat.earshot.peer.doctor.Check;
import chat.earshot.peer.doctor.Doctor;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.peer.doctor.Phrase;
import chat.earshot.peer.finding.HostPort;
import chat.earshot.peer.finding.Provision;
import chat.earshot.peer.finding.ProvisionFile;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Sends the connection doctor to a peer that is running. Lives on the loop; the examination has its own thread. */
final class Examination {
    private final Means means;

    Examination(Means means) {
        this.means = means;
    }

    /** Writes down what this peer knows, to be examined elsewhere. */
    Looking chart(ConnectionState state, Optional<Profile> profile) {
        PeerSettings settings = means.settings();
        Provision provision = ProvisionFile.ofThisMachine();
        List<Fingerprint> told = settings.pins().isEmpty() ? provision.pins() : settings.pins();
        Chart chart = new Chart(
                settings.servers().stream().map(HostPort::parse).toList(),
                means.store().servers().remembered(),
                told.isEmpty() ? means.store().servers().pin().stream().toList() : told,
                settings.mdns() && provision.mdns(),
                // A device of its own, without a token: the link that is there must not be taken for a second one.
                new DeviceId(Peers.freshId(settings.random())),
                Optional.empty(),
                provision.problems());
        return new Looking(means, chart, signIn(state, profile));
    }

    /** The session needs no try: it is there or not. */
    private static Finding signIn(ConnectionState state, Optional<Profile> profile) {
        if (profile.isEmpty()) {
            return Finding.of(Check.SIGN_IN, Finding.Verdict.UNCLEAR, Phrase.NOBODY_SIGNED_IN);
        }
        String name = profile.get().displayName().value();
        return state == ConnectionState.CONNECTED
                ? Finding.of(Check.SIGN_IN, Finding.Verdict.GOOD, Phrase.SIGNED_IN_NOW, name)
                : Finding.of(Check.SIGN_IN, Finding.Verdict.UNCLEAR, Phrase.TRIES_AGAIN, name);
    }

    /** One examination, which anybody may begin. */
    record Looking(Means means, Chart chart, Finding session) {
        CompletableFuture<List<Finding>> examine(Consumer<Finding> told) {
            CompletableFuture<List<Finding>> result = new CompletableFuture<>();
            // Not the peer's worker: it must be free to reconnect meanwhile.
            Thread thread = new Thread(() -> run(told, result), "earshot-doctor");
            thread.setDaemon(true);
            thread.start();
            return result;
        }

        private void run(Consumer<Finding> told, CompletableFuture<List<Finding>> result) {
            List<Finding> all = new ArrayList<>();
            try {
                new Doctor(
                                chart,
                                means.finder(),
                                means.finder()::nearby,
                                means.settings().clock(),
                                found -> {
                                    Finding finding = asOfNow(found);
                                    all.add(finding);
                                    told.accept(finding);
                                })
                        .examine();
                result.complete(List.copyOf(all));
            } catch (RuntimeException bug) {
                // Whoever asked must get an answer; the window logs it as the bug that it is.
                result.completeExceptionally(bug);
            }
        }

        private Finding asOfNow(Finding found) {
            boolean asked = found.check() == Check.SIGN_IN && found.verdict() == Finding.Verdict.UNCLEAR;
            return asked ? session : found;
        }
    }
}
