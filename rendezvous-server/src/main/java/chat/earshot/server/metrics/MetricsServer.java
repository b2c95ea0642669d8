package chat.earshot.server.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Serves {@code /metrics} and {@code /health} over HTTP, to read and nothing else. One thread of its own; opened and
 * closed on any.
 */
public final class MetricsServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final int BACKLOG = 16;

    private final HttpServer http;
    private final ExecutorService worker;

    private MetricsServer(HttpServer http, ExecutorService worker) {
        this.http = http;
        this.worker = worker;
    }

    /**
     * @param bind port 0 takes a free one
     * @param isAlive whether the rendezvous does its work
     * @throws IOException if the port can't be had
     */
    public static MetricsServer start(InetSocketAddress bind, Supplier<String> metrics, BooleanSupplier isAlive)
            throws IOException {
        HttpServer http = HttpServer.create(bind, BACKLOG);
        ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "metrics");
            thread.setDaemon(true);
            return thread;
        });
        http.setExecutor(worker);
        http.createContext("/", exchange -> answer(exchange, NOT_FOUND, "text/plain", "Try /metrics or /health.\n"));
        http.createContext(
                "/metrics",
                exchange -> answer(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
        http.createContext("/health", exchange -> {
            boolean alive = isAlive.getAsBoolean();
            String status = alive ? "ok" : "failing";
            answer(exchange, alive ? OK : UNAVAILABLE, "application/json", "{\"status\":\"" + status + "\"}\n");
        });
        http.start();
        return new MetricsServer(http, worker);
    }

    public InetSocketAddress address() {
        return http.getAddress();
    }

    @Override
    public void close() {
        http.stop(0);
        worker.shutdown();
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            boolean reads = exchange.getRequestMethod().equals("GET");
            byte[] body = (reads ? text : "Only GET is served.\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reads ? type : "text/plain");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(reads ? status : NOT_ALLOWED, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
