package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.e2e.Office;
import chat.earshot.faults.BareLink;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.SignIn;
import chat.earshot.values.DeviceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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
    /** One fewer than cost a pause. */
    private static final int TRIES = 4;

    private static final String WRONG = "wrong horse battery";

    @TempDir
    Path folder;

    @Test
    void knownAndUnknownNamesTakeEquallyLongAndAreAnsweredAlike() throws Exception {
        try (Office office = new Office(folder)) {
            office.open();
            List<Long> known = new ArrayList<>();
            List<Long> unknown = new ArrayList<>();
            try (BareLink mallory = BareLink.to(office.address(), new DeviceId(new UUID(5, 5)))) {
                for (int name = 0; name < NAMES; name++) {
                    mallory.signUp("known" + name, PASSWORD);
                }
                for (int name = 0; name < NAMES; name++) {
                    // By turns, so that whatever slows this machine down slows both.
                    for (int tries = 0; tries < TRIES; tries++) {
                        known.add(tookMicros(mallory, "known" + name));
                        unknown.add(tookMicros(mallory, "unknown" + name));
                    }
                }
            }

            double ratio = (double) median(known) / median(unknown);
            assertThat(ratio).as("known %s, unknown %s", known, unknown).isBetween(0.5, 2.0);
        }
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
