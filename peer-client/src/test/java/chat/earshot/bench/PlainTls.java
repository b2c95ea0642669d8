package chat.earshot.bench;

import chat.earshot.link.Identity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** What W8 is compared with: a file through one plain TLS 1.3 socket, from one Java to another, and to the disk. */
final class PlainTls {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final char[] PASSWORD = "earshot".toCharArray();
    private static final double NANOS_PER_SEC = 1e9;

    private PlainTls() {}

    /** Gives a file to the first who comes: arguments are the file of its identity and the file. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        PrintStream out = System.out;
        // The port is all that is said there, whatever a library prints.
        System.setOut(System.err);
        SSLContext tls = tls(Path.of(arguments[0]));
        try (SSLServerSocket door = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            out.println(door.getLocalPort());
            try (SSLSocket socket = (SSLSocket) door.accept();
                    InputStream in = Files.newInputStream(Path.of(arguments[1]))) {
                pump(in, socket.getOutputStream());
            }
        }
    }

    /** Seconds that it takes to get the file from another Java. */
    static double seconds(Path folder, Path file) throws IOException, GeneralSecurityException {
        Path identity = folder.resolve("plain.p12");
        Path got = folder.resolve("plain");
        SSLContext tls = tls(identity);
        Process giver = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        ServerProcess.ownClassPath(),
                        PlainTls.class.getName(),
                        identity.toString(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(giver.getInputStream(), StandardCharsets.UTF_8))) {
            int port = Integer.parseInt(String.valueOf(said.readLine()));
            long from = System.nanoTime();
            try (SSLSocket socket =
                            (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
                    OutputStream out = Files.newOutputStream(got)) {
                socket.setEnabledProtocols(new String[] {"TLSv1.3"});
                pump(socket.getInputStream(), out);
            }
            return (System.nanoTime() - from) / NANOS_PER_SEC;
        } finally {
            giver.destroy();
            Files.deleteIfExists(got);
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
        KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("it", keys.getCertificate("earshot"));
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
