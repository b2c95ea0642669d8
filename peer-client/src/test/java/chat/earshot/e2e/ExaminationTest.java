package chat.earshot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Peer;
import chat.earshot.peer.doctor.Check;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.peer.doctor.Finding.Verdict;
import chat.earshot.peer.doctor.Phrase;
import chat.earshot.server.start.StartFailure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor visits a peer that is running. */
class ExaminationTest {
    private static final long ANSWER_S = 30;

    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void openTheOffice() throws StartFailure {
        office = new Office(folder);
        office.open();
    }

    @AfterEach
    void closeTheOffice() {
        office.close();
    }

    @Test
    void aRunningPeerIsExaminedBesideItsSession() throws Exception {
        Peer ana = office.signedUp("ana");
        List<Finding> told = new CopyOnWriteArrayList<>();

        List<Finding> found = ana.examine(told::add).get(ANSWER_S, TimeUnit.SECONDS);

        assertThat(found).isEqualTo(told).extracting(Finding::check).containsExactly(Check.values());
        assertThat(of(found, Check.IDENTITY).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(of(found, Check.SIGN_IN))
                .isEqualTo(Finding.of(Check.SIGN_IN, Verdict.GOOD, Phrase.SIGNED_IN_NOW, "ana"));
        assertThat(ana.status().get(ANSWER_S, TimeUnit.SECONDS).connection()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void aServerThatIsGoneIsNamedAndWhatNeedsItIsNotLookedAt() throws Exception {
        Peer ana = office.signedUp("ana");
        office.shut();

        List<Finding> found = ana.examine(finding -> {}).get(ANSWER_S, TimeUnit.SECONDS);

        assertThat(found).hasSize(Check.values().length);
        assertThat(of(found, Check.TCP).verdict()).isEqualTo(Verdict.BAD);
        assertThat(Arrays.asList(Check.TLS, Check.SIGN_IN))
                .allSatisfy(check -> assertThat(of(found, check).verdict()).isEqualTo(Verdict.SKIPPED));
    }

    private static Finding of(List<Finding> found, Check check) {
        return found.stream().filter(one -> one.check() == check).findFirst().orElseThrow();
    }
}
