package chat.earshot.promises;

import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Request;
import chat.earshot.wire.Frame;
import chat.earshot.wire.WireCodec;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Sockets of somebody who is no peer: they say whatever they want, plainly or by TLS. Stateless; any thread. */
final class Stranger {
    private static final int PATIENCE_MS = 20_000;
    private static final int RECEIVE_BYTES = 4_096;

    private Stranger() {}

    /** A plain socket, with a receive buffer so small that whatever isn't read soon waits at the sender. */
    static Socket plain(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BYTES);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(address, PATIENCE_MS);
        return socket;
    }

    /** A socket whose TLS is up; it trusts whoever answers. */
    static SSLSocket secured(InetSocketAddress address) throws IOException {
        SSLSocket socket = (SSLSocket) trusting()
                .getSocketFactory()
                .createSocket(plain(address), address.getHostString(), address.getPort(), true);
        socket.setSoTimeout(PATIENCE_MS);
        socket.startHandshake();
        return socket;
    }

    /** A number as four bytes, as it stands before a frame. */
    static byte[] length(int bytes) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(bytes).array();
    }

    /** Asks for something, as a peer does. */
    static void say(Socket socket, int exchange, Request request) throws IOException {
        ByteBuffer frame = Frame.of(new Envelope(exchange, request)).bytes();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        socket.getOutputStream().write(bytes);
    }

    /** The next message; what only says that the other end is there is passed over. Fails if the link is cut before. */
    static Envelope hear(DataInputStream in) throws IOException {
        int length = in.readInt();
        while (length == 0) {
            length = in.readInt();
        }
        return WireCodec.decode(ByteBuffer.wrap(in.readNBytes(length)));
    }

    /** Reads until the other end closes or resets; fails if that takes longer than this socket's patience. */
    static void awaitCut(Socket socket) throws IOException {
        try (socket;
                InputStream in = socket.getInputStream()) {
            byte[] ignored = new byte[8_192];
            int read = 0;
            while (read >= 0) {
                read = in.read(ignored);
            }
        } catch (java.net.SocketTimeoutException notCut) {
            throw new AssertionError("the link is still open after " + PATIENCE_MS + " ms", notCut);
        } catch (IOException reset) {
            // Cut all the same.
        }
    }

    /** Writes the same bytes again and again, until the other end cuts the link or so many times are over. */
    static void pour(Socket socket, byte[] bytes, int times) {
        try {
            for (int done = 0; done < times; done++) {
                socket.getOutputStream().write(bytes);
            }
        } catch (IOException cut) {
            // That is what whoever pours must expect.
        }
    }

    private static SSLContext trusting() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException(unusable);
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
