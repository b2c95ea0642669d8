package chat.earshot.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which TLS a server speaks with. */
class ServerTlsTest {
    private final Loopback net = new Loopback();

    @AfterEach
    void closeAll() throws Exception {
        net.close();
    }

    @Test
    void theLibraryServesOnLinux() throws Exception {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assumeThat(System.getProperty("os.arch")).isIn(List.of("amd64", "aarch64"));

        Scratch scratch = ServerTls.fastest(net.identity).scratch(1);

        assertThat(scratch.netIn.isDirect()).as("buffers for a native engine").isTrue();
        assertThat(ServerTls.byJava(net.identity).scratch(1).netIn.isDirect()).isFalse();
    }

    @Test
    void whatALinkHadOutsideTheHeapIsGivenBackAtItsEnd() throws Exception {
        List<SSLEngine> engines = new CopyOnWriteArrayList<>();
        ServerTls tls = ServerTls.fastest(net.identity);
        LinkSettings settings = new Loopback.Bounds().settings();
        Recorder atServer = Recorder.echo();
        try (LinkServer server = LinkServer.start(Loopback.anyPort(), settings, () -> tls.scratch(1), loop -> {
            SSLEngine engine = tls.engine();
            engines.add(engine);
            return new SecureLink(engine, settings, new TestCodec(), atServer, loop);
        })) {
            net.dial(server, Recorder.silent()).close("done");

            Recorder.awaitUntil(() -> server.counters().open() == 0 && atServer.ends.size() == 1);
        }

        assertThat(engines)
                .singleElement()
                .satisfies(engine -> assertThat(engine.isInboundDone() && engine.isOutboundDone())
                        .isTrue());
    }
}
