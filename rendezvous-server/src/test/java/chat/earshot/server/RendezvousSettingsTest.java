package chat.earshot.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.conversations.FileLimits;
import chat.earshot.server.conversations.Retention;
import chat.earshot.server.settings.ServerSettings;
import chat.earshot.server.settings.SettingKey;
import chat.earshot.server.settings.SettingsSources;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What IT sets is what the rendezvous does, and what IT doesn't set is what the product promises. */
class RendezvousSettingsTest {
    private static final long MIB = 1024L * 1024;

    @TempDir
    Path folder;

    @Test
    void whatIsNotSetIsAsTheProductPromises() {
        ServerSettings untouched =
                ServerSettings.of(folder, InetSocketAddress.createUnresolved("localhost", 1), "Earshot", false);

        assertThat(RendezvousSettings.of(untouched)).isEqualTo(RendezvousSettings.standard("Earshot"));
    }

    @Test
    void everySettingReachesItsPlace() throws Exception {
        Path file = Files.writeString(folder.resolve("our.properties"), """
                name = Upstairs
                requests.max = 100
                limits.sign-ins-per-minute = 1
                limits.sign-ups-per-minute = 2
                limits.posts-per-second = 3
                limits.posts-burst = 4
                retention.days = 90
                files.max-mib = 5
                files.quota-mib = 60
                files.keep-days = 7
                """);

        ServerSettings given =
                SettingsSources.read(Optional.of(file), name -> null, Map.of(SettingKey.DATA, folder.toString()));

        assertThat(RendezvousSettings.of(given))
                .isEqualTo(new RendezvousSettings(
                        "Upstairs",
                        new AccountLimits(1, 2, 3, 4),
                        100,
                        new Retention(90),
                        new FileLimits(
                                5 * MIB,
                                60 * MIB,
                                60 * MIB,
                                Duration.ofDays(7),
                                FileLimits.standard().reserveBytes())));
    }
}
