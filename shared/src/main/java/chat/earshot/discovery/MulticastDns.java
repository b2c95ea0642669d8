package chat.earshot.discovery;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.Inet4Address;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.jmdns.impl.DNSTaskStarter;
import javax.jmdns.impl.JmDNSImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes JmDNS instances that suit us: bound to one IPv4 address, with a short time to live, and with daemon threads
 * only. Opening
 * blocks for 0.1 s and more, closing for seconds.
 */
final class MulticastDns {
    static final String SERVICE_TYPE = "_earshot._tcp.local.";

    /** How long others believe an advert that nobody took back: a killed rendezvous is listed for so long. */
    private static final String TTL_SECONDS = "120";
    /** Events that wait for our listener; under a flood the rest is dropped. */
    private static final int EVENTS_MAX = 1_000;

    /**
     * Names that one instance may know. JmDNS itself has no bound; beyond it the instance is renewed and starts empty.
     */
    private static final int NAMES_MAX = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(MulticastDns.class);

    private MulticastDns() {}

    static JmDNSImpl open(Inet4Address address, RandomGenerator random) throws IOException {
        // JmDNS reads its time to live from this property alone, once, when its first class is loaded; no service has
        // its own.
        if (System.getProperty("net.dns.ttl") == null) {
            System.setProperty("net.dns.ttl", TTL_SECONDS);
        }
        DNSTaskStarter.Factory.setClassDelegate(DaemonTimers::new);
        // A host name of our own, different at each start and on each address: two JmDNS on one network never dispute a
        // name.
        JmDNSImpl jmdns = new JmDNSImpl(address, "earshot-" + hex(random));
        replaceExecutor(jmdns);
        return jmdns;
    }

    static boolean isOverfull(JmDNSImpl jmdns) {
        return jmdns.getCache().size() > NAMES_MAX;
    }

    static String hex(RandomGenerator random) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * JmDNS calls listeners on a thread that isn't a daemon, through a queue without bound, and offers no way to
     * choose. Where the
     * field can't be replaced all works, but a program that doesn't call {@code System.exit} ends some seconds late.
     */
    private static void replaceExecutor(JmDNSImpl jmdns) {
        try {
            Field field = JmDNSImpl.class.getDeclaredField("_executor");
            field.setAccessible(true);
            Object first = field.get(jmdns);
            field.set(jmdns, executor());
            if (first instanceof ExecutorService unused) {
                unused.shutdown();
            }
        } catch (ReflectiveOperationException | RuntimeException unsupported) {
            LOG.warn("event=mdns-threads-not-daemon reason=\"{}\"", unsupported.toString());
        }
    }

    private static ExecutorService executor() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(EVENTS_MAX),
                work -> Attachments.daemon("mdns-events", work),
                new ThreadPoolExecutor.DiscardPolicy());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
