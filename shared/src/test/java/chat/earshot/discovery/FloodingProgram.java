package chat.earshot.discovery;

import chat.earshot.values.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Mallory: announces so many services that don't exist, each whole and at an address of its own. Argument: how many.
 */
final class FloodingProgram {
    private static final int PTR = 12;
    private static final int TXT = 16;
    private static final int SRV = 33;
    private static final int A = 1;

    private FloodingProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        InetAddress group = InetAddress.getByAddress(new byte[] {(byte) 224, 0, 0, (byte) 251});
        int count = Integer.parseInt(arguments[0]);
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(5353));
            for (int i = 0; i < count; i++) {
                byte[] packet = announcement(i);
                socket.send(new DatagramPacket(packet, packet.length, group, 5353));
                if (i % 20 == 0) {
                    new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
                }
            }
        }
        System.out.println("flooded");
    }

    private static byte[] announcement(int number) throws IOException {
        byte[] type = name("_earshot", "_tcp", "local");
        byte[] service = name("fake" + number, "_earshot", "_tcp", "local");
        byte[] host = name("fakehost" + number, "local");
        ByteArrayOutputStream srv = new ByteArrayOutputStream();
        srv.writeBytes(new byte[] {0, 0, 0, 0, 0x12, 0x34});
        srv.writeBytes(host);
        byte[] text = new AdvertText("Fake", "fake" + number, 1, fingerprint(number)).encoded();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {0, 0, (byte) 0x84, 0, 0, 0, 0, 4, 0, 0, 0, 0});
        record(out, type, PTR, service);
        record(out, service, SRV, srv.toByteArray());
        record(out, service, TXT, text);
        record(out, host, A, new byte[] {10, 66, (byte) (number >> 8), (byte) number});
        return bytes.toByteArray();
    }

    private static void record(DataOutputStream out, byte[] name, int type, byte[] data) throws IOException {
        out.write(name);
        out.writeShort(type);
        out.writeShort(1);
        out.writeInt(4_500);
        out.writeShort(data.length);
        out.write(data);
    }

    private static Fingerprint fingerprint(int number) {
        byte[] bytes = new byte[Fingerprint.BYTES];
        bytes[0] = (byte) (number >> 8);
        bytes[1] = (byte) number;
        return Fingerprint.of(bytes);
    }

    private static byte[] name(String... labels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : labels) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.write(0);
        return out.toByteArray();
    }
}
