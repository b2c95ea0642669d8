package chat.earshot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.start.StartFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workloads with real peers work, on a small scale; those of the server alone have a test there. */
class PeerBenchTest {
    @TempDir
    Path work;

    @ParameterizedTest
    @CsvSource({
        "W6p, W6, seconds mbPerSec verifySec",
        "W8,  W8, mbPerSec plainMbPerSec ratio peakRssMiB smallPeakRssMiB",
        "W9,  W9, signedInSec seconds rssMiB pageP50Ms pageP99Ms searchP99Ms"
    })
    @Timeout(90)
    void everyWorkloadOfPeersSaysWhatItMeasured(String asked, String workload, String figures)
            throws IOException, InterruptedException, StartFailure {
        JsonNode line = run(asked);

        assertThat(line.get("workload").asText()).isEqualTo(workload);
        for (String figure : figures.split(" ", -1)) {
            assertThat(line.path(figure).asDouble(-1)).as(figure).isBetween(0.001, 1e9);
        }
    }

    @Test
    @Timeout(60)
    void aLogFromPeersIsWholeAndHardlyAnyOfItComesFromTheServer()
            throws IOException, InterruptedException, StartFailure {
        JsonNode line = run("W6p");

        assertThat(line.get("source").asText()).isEqualTo("peers");
        assertThat(line.get("verified").asBoolean()).isTrue();
        // A log as short as this one needs a hash of the server's for each of its few pieces.
        assertThat(line.get("serverBytesPct").asDouble()).isLessThan(5);
    }

    @Test
    void whoeverAsksForTheNewcomerGetsBothSources() {
        assertThat(PeerWorkloads.andThoseOfTheServer().named("w6")).containsExactly("W6", "W6p");
        assertThat(PeerWorkloads.andThoseOfTheServer().all()).contains("W1", "W6", "W6p", "W8", "W9");
    }

    private JsonNode run(String workload) throws IOException, InterruptedException, StartFailure {
        Figures figures = new Bench(work, PeerWorkloads.andThoseOfTheServer(), Sizes.tiny(), List.of())
                .run(workload, Bench.EARSHOT, 1);
        return new ObjectMapper().readTree(figures.json());
    }
}
