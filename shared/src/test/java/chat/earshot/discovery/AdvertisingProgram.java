package chat.earshot.discovery;

import chat.earshot.values.Fingerprint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** A program that advertises a rendezvous on every network until it is killed. Arguments: name, port, fingerprint. */
final class AdvertisingProgram {
    private AdvertisingProgram() {}

    public static void main(String[] arguments) throws UnknownHostException, InterruptedException {
        Advertiser advertiser = Advertiser.start(
                new Advertiser.Rendezvous(arguments[0], 1, Fingerprint.parse(arguments[2])),
                new InetSocketAddress(InetAddress.getByAddress(new byte[4]), Integer.parseInt(arguments[1])),
                Clock.systemUTC(),
                new SecureRandom());
        System.out.println("instance " + advertiser.instance());
        new CountDownLatch(1).await();
    }
}
