package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.faults.BareLink;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.SignIn;
import chat.earshot.server.RendezvousServer;
import chat.earshot.server.settings.SettingKey;
import chat.earshot.server.settings.SettingsFailure;
import chat.earshot.server.settings.SettingsSources;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.DeviceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P22, on the real server and its real hashing: a stranger can't tell by the clock or the words which names there
 * are.
 */
@Timeout(120)
class SignInTimingTest {
    private static final int NAMES = 4;
    private static final int NAMES_IN_THE_LONG_RUN = 60;
    /** One fewer than cost a pause. */
    private static final int TRIES = 4;

    private static final String WRONG = "wrong horse battery";

    @TempDir
    Path folder;

    @Test
    void knownAndUnknownNamesAreAnsweredAlikeAndNoneAtOnce() throws Exception {
        assertThat(ratio(NAMES)).isBetween(0.5, 2.0);
    }

    /** Medians of few tries say little on a machine that does other things, too. */
    @Test
    @Tag("slow")
    @Timeout(300)
    void knownAndUnknownNamesTakeEquallyLong() throws Exception {
        assertThat(ratio(NAMES_IN_THE_LONG_RUN)).isBetween(0.9, 1.1);
    }

    /** How much longer a wrong password for a known name takes than one for an unknown name. */
    private double ratio(int names) throws Exception {
        try (RendezvousServer.Running server = server()) {
            List<Long> known = new ArrayList<>();
            List<Long> unknown = new ArrayList<>();
            try (BareLink mallory = BareLink.to(server.address(), new DeviceId(new UUID(5, 5)))) {
                for (int name = 0; name < names; name++) {
                    mallory.signUp("known" + name, PASSWORD);
                }
                for (int name = 0; name < names; name++) {
                    // By turns, so that whatever slows this machine down slows both.
                    for (int tries = 0; tries < TRIES; tries++) {
                        known.add(tookMicros(mallory, "known" + name));
                        unknown.add(tookMicros(mallory, "unknown" + name));
                    }
                }
            }

            double ratio = (double) median(known) / median(unknown);
            System.out.println("P22: tries=" + known.size() + " knownMicros=" + median(known) + " unknownMicros="
                    + median(unknown) + " ratio=" + ratio);
            return ratio;
        }
    }

    /** Lets somebody try oftener from one address than any person would. */
    private RendezvousServer.Running server() throws SettingsFailure, StartFailure {
        return RendezvousServer.start(SettingsSources.read(
                Optional.empty(),
                name -> null,
                Map.of(
                        SettingKey.DATA, folder.toString(),
                        SettingKey.BIND, "127.0.0.1",
                        SettingKey.PORT, "0",
                        SettingKey.MDNS, "off",
                        SettingKey.SIGN_INS, "1000")));
    }

    private static long tookMicros(BareLink mallory, String name) {
        long begun = System.nanoTime();
        RequestRefused refused = mallory.refusal(new SignIn(name, WRONG));
        long took = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun);
        assertThat(refused).isEqualTo(new RequestRefused(Reason.BAD_CREDENTIALS, "Name or password is wrong."));
        return took;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
