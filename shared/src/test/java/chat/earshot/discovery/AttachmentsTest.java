package chat.earshot.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attachments that only write down what happens to them, polled by hand with a clock moved by hand. */
class AttachmentsTest {
    private final Set<Inet4Address> addresses = new HashSet<>(Set.of(address(1)));
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final HandClock clock = new HandClock();
    private boolean refusing;
    private boolean overfull;
    private final Attachments attachments = new Attachments(() -> Set.copyOf(addresses), this::open, clock);

    @AfterEach
    void stop() {
        attachments.close();
    }

    @Test
    void anAddressIsJoinedOnceAndLeftWhenItIsGone() {
        attachments.poll();
        addresses.add(address(2));
        attachments.poll();
        addresses.remove(address(1));
        attachments.poll();

        await().untilAsserted(() -> assertThat(told).containsExactly("open 1", "open 2", "close 1"));
    }

    @Test
    void anAddressThatCantBeJoinedIsTriedAgainAtTheNextLook() {
        refusing = true;
        attachments.poll();
        refusing = false;
        attachments.poll();

        assertThat(told).containsExactly("refuse 1", "open 1");
    }

    @Test
    void afterTheMachineSleptEveryAttachmentIsRenewed() {
        attachments.poll();
        clock.now = clock.now.plus(Duration.ofSeconds(6));
        attachments.poll();
        assertThat(told).containsExactly("open 1");

        clock.now = clock.now.plus(Duration.ofMinutes(10));
        attachments.poll();

        await().untilAsserted(() -> assertThat(told).containsExactlyInAnyOrder("open 1", "close 1", "open 1"));
    }

    @Test
    void anAttachmentThatGrewBeyondItsBoundsIsRenewed() {
        attachments.poll();
        overfull = true;
        attachments.poll();

        await().untilAsserted(() -> assertThat(told).containsExactlyInAnyOrder("open 1", "close 1", "open 1"));
    }

    @Test
    void closingLeavesEverywhereAndNothingIsJoinedAfterwards() {
        attachments.poll();
        attachments.close(Duration.ofSeconds(10));
        attachments.poll();

        assertThat(told).containsExactly("open 1", "close 1");
    }

    private Attachments.Attachment open(Inet4Address address) throws IOException {
        int host = address.getAddress()[3];
        if (refusing) {
            told.add("refuse " + host);
            throw new IOException("not today");
        }
        told.add("open " + host);
        return new Attachments.Attachment() {
            @Override
            public boolean isOverfull() {
                return overfull;
            }

            @Override
            public void close() {
                told.add("close " + host);
            }
        };
    }

    private static Inet4Address address(int host) {
        try {
            return (Inet4Address) InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) host});
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
