package chat.earshot.bench;

import chat.earshot.e2e.Office;
import chat.earshot.link.Identity;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerFiles.FetchedFile;
import chat.earshot.peer.PeerFiles.Sending;
import chat.earshot.server.RendezvousServer;
import chat.earshot.server.settings.ServerSettings;
import chat.earshot.values.ConversationId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * W8: one file between two peers on loopback, against the same bytes through one plain TLS 1.3 socket file to file.
 * All of it, server included, runs in one process: its heap bounds what both peers take together.
 */
public final class FileBench {
    private static final int MIB = 1024 * 1024;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int SENDING_S = 120;

    private final Path folder;
    private final int mib;

    private FileBench(Path folder, int mib) {
        this.folder = folder;
        this.mib = mib;
    }

    /** Arguments: an empty folder to work in, and the file's size in MiB. */
    public static void main(String[] arguments) throws Exception {
        FileBench bench = new FileBench(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Path film = bench.film();
        bench.tell("plain TLS", bench.plain(film));
        bench.tell("plain TLS again", bench.plain(film));
        bench.peers(film);
        bench.tell("plain TLS at last", bench.plain(film));
        System.exit(0);
    }

    private void peers(Path film) throws Exception {
        ServerSettings standard = ServerSettings.of(
                folder.resolve("server"), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "Bench", false);
        try (RendezvousServer.Running server = RendezvousServer.start(allowing(standard, mib));
                Office office = new Office(folder, server.address())) {
            Peer ana = office.signedUp("ana");
            Peer bob = office.signedUp("bob");
            Office.introduce(ana, "ana", bob, "bob");
            ConversationId talk =
                    Office.get(ana.newConversation(List.of("bob"), "film")).id();
            Sending sending = Office.get(ana.files().send(talk, Office.freshId(), film));
            sending.delivered().get(SENDING_S, TimeUnit.SECONDS);
            for (int run = 1; run <= 3; run++) {
                Peer reader = run == 1 ? bob : another(office, ana, talk, "reader" + run);
                long from = System.nanoTime();
                FetchedFile fetched = reader.files()
                        .fetch(talk, sending.file(), folder.resolve("got" + run))
                        .get(SENDING_S, TimeUnit.SECONDS);
                tell("peers, run " + run + ", " + fetched.fromServer() + " bytes from the server", since(from));
                Files.delete(fetched.path());
            }
        }
    }

    private static ServerSettings allowing(ServerSettings standard, int filesMaxMib) {
        ServerSettings.Keeping keeping = standard.keeping();
        return new ServerSettings(
                standard.data(),
                standard.name(),
                standard.network(),
                standard.load(),
                new ServerSettings.Keeping(
                        keeping.retentionDays(), filesMaxMib, keeping.filesQuotaMib(), keeping.filesKeepDays()),
                standard.sight(),
                standard.signUps());
    }

    private static Peer another(Office office, Peer ana, ConversationId talk, String name) throws Exception {
        Peer reader = office.signedUp(name);
        Office.introduce(ana, "ana", reader, name);
        Office.get(ana.invite(talk, name));
        return reader;
    }

    /** One thread reads the file and writes to the socket, the other reads the socket and writes a file. */
    private double plain(Path film) throws Exception {
        SSLContext tls = tls(folder.resolve("identity.p12"));
        Path got = folder.resolve("plain");
        try (SSLServerSocket door = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread giving = new Thread(() -> {
                try (SSLSocket socket = (SSLSocket) door.accept();
                        InputStream in = Files.newInputStream(film)) {
                    pump(in, socket.getOutputStream());
                } catch (IOException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            giving.start();
            long from = System.nanoTime();
            try (SSLSocket socket = (SSLSocket)
                            tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), door.getLocalPort());
                    OutputStream out = Files.newOutputStream(got)) {
                socket.setEnabledProtocols(new String[] {"TLSv1.3"});
                pump(socket.getInputStream(), out);
            }
            double seconds = since(from);
            giving.join();
            Files.delete(got);
            return seconds;
        }
    }

    private static void pump(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
        }
        out.flush();
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException {
        Identity.loadOrCreate(file, Clock.systemUTC());
        char[] password = "earshot".toCharArray();
        KeyStore keys = KeyStore.getInstance(file.toFile(), password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, password);
        trusted.setCertificateEntry("it", keys.getCertificate("earshot"));
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private Path film() throws IOException {
        Path film = Files.createDirectories(folder).resolve("film");
        byte[] block = new byte[MIB];
        Random random = new Random(1);
        try (OutputStream out = Files.newOutputStream(film)) {
            for (int i = 0; i < mib; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        return film;
    }

    private void tell(String what, double seconds) {
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "W8 %s: %.2f s, %.0f MiB/s; heap %d of %d MiB%n",
                what,
                seconds,
                mib / seconds,
                (runtime.totalMemory() - runtime.freeMemory()) / MIB,
                runtime.maxMemory() / MIB);
    }

    private static double since(long from) {
        return (System.nanoTime() - from) / 1e9;
    }
}
