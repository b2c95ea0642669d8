package chat.earshot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Office;
import chat.earshot.faults.Crowd;
import chat.earshot.faults.Evidence;
import chat.earshot.faults.Poster;
import chat.earshot.faults.ServerProcess;
import chat.earshot.server.backup.Backup;
import chat.earshot.server.backup.BackupFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P19: a backup of a server at work is good, holds all that was confirmed before it began, and stops nobody. */
@Timeout(120)
class BackupUnderLoadTest {
    private static final int BACKUPS = 3;
    private static final int TEXTS_BEFORE = 30;

    @TempDir
    Path folder;

    @Test
    void whatWasConfirmedIsInItWhileOthersPostOn() throws Exception {
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"));
                Office office = new Office(folder, server.address())) {
            Crowd crowd = Crowd.in(office, 3);
            List<Poster> posters = crowd.posting(Integer.MAX_VALUE, 4);
            for (int backup = 0; backup < BACKUPS; backup++) {
                int wanted = acknowledged(posters) + TEXTS_BEFORE;
                await().until(() -> acknowledged(posters) >= wanted);
                int before = acknowledged(posters);
                Path file = folder.resolve("backup" + backup + ".earshot");
                Backup.write(server.data(), file, Clock.systemUTC());
                int after = acknowledged(posters);

                BackupFile.Checked checked = BackupFile.verify(file, Clock.systemUTC());
                System.out.println("P19: before=" + before + " inBackup=" + checked.entries() + " after=" + after);
                assertThat(checked.entries()).isGreaterThanOrEqualTo(before);
                await().until(() -> acknowledged(posters) > after);
            }
            posters.forEach(Poster::stop);
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            posters.stream().allMatch(poster -> poster.done().isDone()));
            Evidence.require(posters, crowd.peers(), crowd.conversation());
        }
    }

    private static int acknowledged(List<Poster> posters) {
        return posters.stream().mapToInt(poster -> poster.acknowledged().size()).sum();
    }
}
