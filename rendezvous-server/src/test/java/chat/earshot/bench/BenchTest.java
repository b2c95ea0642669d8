package chat.earshot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.HashChain;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.Envelope;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import chat.earshot.wire.WireCodec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every workload works, on a small scale; how fast it is on a test's machine says nothing. */
class BenchTest {
    private static final List<String> EVERYWHERE = List.of(
            "workload",
            "system",
            "run",
            "noisy",
            "serverCpuPct",
            "serverCpuSecPer1000",
            "serverRssMiB",
            "loadCpuPct",
            "otherCpuPct",
            "tookSec");

    @TempDir
    Path work;

    @ParameterizedTest
    @CsvSource({
        "W1,  signInsPerSec allKnownSec",
        "W1p, signInsPerSec",
        "W2,  postsPerSec p50Ms p99Ms p999Ms maxMs",
        "W3,  p50Ms p99Ms p999Ms maxMs",
        "W4,  serverRssMiB",
        "W5,  deliveriesPerSec p50Ms p99Ms p999Ms maxMs",
        "W6,  seconds mbPerSec",
        "W7,  p50Ms p99Ms p999Ms maxMs"
    })
    @Timeout(60)
    void everyWorkloadSaysWhatItMeasured(String workload, String figures)
            throws IOException, InterruptedException, StartFailure {
        JsonNode line = run(workload, Bench.EARSHOT);

        assertThat(line.fieldNames()).toIterable().containsAll(EVERYWHERE);
        assertThat(line.get("workload").asText()).isEqualTo(workload);
        assertThat(line.get("serverRssMiB").asDouble()).isBetween(10.0, 1_000.0);
        for (String figure : figures.split(" ", -1)) {
            assertThat(line.path(figure).asDouble(-1)).as(figure).isBetween(0.001, 1e9);
        }
        if (workload.equals("W6")) {
            assertThat(line.get("verified").asBoolean()).isTrue();
            assertThat(line.get("source").asText()).isEqualTo("server");
        }
        if (workload.equals("W4")) {
            assertThat(line.get("kibPerLink").isNumber()).isTrue();
            assertThat(line.get("idleCpuPct").asDouble()).isBetween(0.0, 200.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"W2", "W3"})
    @Timeout(60)
    void theStockRelayCarriesTheSameLoad(String workload) throws IOException, InterruptedException, StartFailure {
        JsonNode line = run(workload, Bench.STOCK);

        assertThat(line.get("system").asText()).isEqualTo("kryonet-stock");
        assertThat(line.get("maxMs").asDouble()).isPositive();
    }

    @Test
    void thePeekReadsWhatTheCodecWrote() {
        ConversationId conversation = new ConversationId(new UUID(1, 2));
        Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text(Stamp.text(-7, 42)));
        EntryAppended event = new EntryAppended(
                conversation,
                HashChain.append(
                        conversation,
                        HashChain.empty(conversation),
                        new EntryId(new UUID(3, 4)),
                        new Username("Ána"),
                        Instant.EPOCH,
                        body));

        ByteBuffer frame = WireCodec.encode(Envelope.event(event)).position(Integer.BYTES);

        assertThat(Peek.number(frame)).isEqualTo(Peek.ENTRY_APPENDED);
        assertThat(Stamp.nanos(frame, Peek.textAt(frame))).isEqualTo(-7);
        assertThat(Stamp.speaker(frame, Peek.textAt(frame))).isEqualTo(42);
    }

    @Test
    void disturbedRunsCountOnlyWhereThereAreNoOthers() {
        Table table = new Table();
        List.of(run(10, true), run(20, false), run(40, false)).forEach(table::add);

        assertThat(table.text()).contains("median of 2 quiet").contains("30.0000");
    }

    @ParameterizedTest
    @CsvSource({"W2x2, 2", "W5x2, 2", "W6x3, 3"})
    @Timeout(60)
    void aWorkloadCanBeRunWithMoreOfEverything(String workload, int growth)
            throws IOException, InterruptedException, StartFailure {
        JsonNode line = run(workload, Bench.EARSHOT);

        assertThat(line.get("workload").asText()).isEqualTo(workload);
        assertThat(line.get("growth").asInt()).isEqualTo(growth);
        assertThat(line.get("serverCpuSecPer1000").isNumber()).isTrue();
    }

    private static Figures run(double posts, boolean noisy) {
        return new Figures()
                .put("workload", "W2")
                .put("system", Bench.EARSHOT)
                .put("noisy", noisy)
                .put("postsPerSec", posts);
    }

    private JsonNode run(String workload, String system) throws IOException, InterruptedException, StartFailure {
        Figures figures = new Bench(work, Workloads.ofServer(), Sizes.tiny(), List.of()).run(workload, system, 1);
        return new ObjectMapper().readTree(figures.json());
    }
}
