package chat.earshot.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.RendezvousServer;
import chat.earshot.server.engine.Transactions;
import chat.earshot.server.settings.SettingKey;
import chat.earshot.server.settings.SettingsSources;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What monitoring reads, from a server that runs. */
class MetricsTest {
    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aServerTellsItsFiguresAndHealthOnTheLoopback() throws Exception {
        try (RendezvousServer.Running running = running()) {
            InetSocketAddress address = running.metrics().orElseThrow();

            assertThat(address.getAddress().isLoopbackAddress()).isTrue();
            assertThat(ask(address, "GET", "/health").body()).isEqualTo("{\"status\":\"ok\"}\n");
            assertThat(ask(address, "GET", "/metrics").body())
                    .contains("earshot_links 0", "earshot_sessions 0", "earshot_queue_requests 0")
                    .contains("earshot_commit_seconds_bucket", "earshot_commit_seconds_count 1")
                    .contains("earshot_refused_total{reason=\"rate-limited\"} 0.0", "earshot_posts_total 0.0")
                    .contains("earshot_file_pieces_total 0.0")
                    .contains("earshot_database_bytes", "earshot_wal_bytes", "jvm_memory_used_bytes");
            assertThat(ask(address, "POST", "/metrics").statusCode()).isEqualTo(405);
            assertThat(ask(address, "GET", "/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aServerThatStandsStillIsToldToBeFailing() throws Exception {
        AtomicBoolean alive = new AtomicBoolean(true);
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (MetricsServer http = MetricsServer.start(free, () -> "", alive::get)) {
            assertThat(ask(http.address(), "GET", "/health").statusCode()).isEqualTo(200);
            alive.set(false);
            assertThat(ask(http.address(), "GET", "/health").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void dashboardAndAlertsNameOnlyFiguresThatThereAre() throws Exception {
        Path monitoring = root().resolve("docs/monitoring");
        String dashboard = Files.readString(monitoring.resolve("grafana-dashboard.json"));
        String alerts = Files.readString(monitoring.resolve("prometheus-alerts.yml"));
        JsonNode panels = new ObjectMapper().readTree(dashboard).path("panels");
        assertThat(panels.size()).isGreaterThan(5);
        assertThat(alerts.lines().filter(line -> line.contains("\t"))).isEmpty();
        assertThat(alerts).startsWith("groups:").contains("- alert: ", "expr: ", "for: ");

        try (RendezvousServer.Running running = running()) {
            String figures =
                    ask(running.metrics().orElseThrow(), "GET", "/metrics").body();
            TreeSet<String> missing = new TreeSet<>();
            Matcher named = Pattern.compile("\\b(earshot_[a-z_]+|jvm_[a-z_]+)").matcher(dashboard + alerts);
            while (named.find()) {
                if (!figures.contains("\n" + named.group(1))) {
                    missing.add(named.group(1));
                }
            }
            assertThat(missing).isEmpty();
        }
    }

    /** Else the write-ahead log would wait for the next start, or for the next thousands of changes. */
    @Test
    void theStorageHearsThatNobodyAskedForAnythingForAWhile() {
        AtomicBoolean rested = new AtomicBoolean();
        Transactions storage = new Transactions() {
            @Override
            public void run(Runnable work) {
                work.run();
            }

            @Override
            public void rest() {
                rested.set(true);
            }
        };

        new ServerMeters().around(storage).rest();

        assertThat(rested).isTrue();
    }

    private RendezvousServer.Running running() throws Exception {
        return RendezvousServer.start(SettingsSources.read(
                Optional.empty(),
                name -> null,
                Map.of(
                        SettingKey.DATA, folder.toString(),
                        SettingKey.BIND, "127.0.0.1",
                        SettingKey.PORT, "0",
                        SettingKey.MDNS, "off")));
    }

    private HttpResponse<String> ask(InetSocketAddress address, String method, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + address.getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("earshot")) ? here : here.resolve("..");
    }
}
