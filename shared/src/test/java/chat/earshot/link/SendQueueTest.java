package chat.earshot.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bounded queue of one link. */
class SendQueueTest {
    private static final int FRAME = SendQueue.FRAME_OVERHEAD_BYTES;

    private final Backlog backlog = new Backlog(Long.MAX_VALUE);
    private final SendQueue queue = new SendQueue(10 + 2 * FRAME, backlog);

    @Test
    void whatDoesNotFitIsNotTakenAndWhatLeavesMakesRoom() {
        assertThat(offer(bytes(6))).isTrue();
        assertThat(offer(bytes(5))).isFalse();
        assertThat(queue.bytes()).isEqualTo(6 + FRAME);

        queue.drainTo(ByteBuffer.allocate(2));

        assertThat(queue.bytes()).isEqualTo(4 + FRAME);
        assertThat(offer(bytes(6))).isTrue();
    }

    @Test
    void manySmallFramesFillItToo() {
        SendQueue small = new SendQueue(10 * FRAME, backlog);

        for (int frame = 0; frame < 9; frame++) {
            assertThat(small.offer(bytes(1), () -> {})).isTrue();
        }

        assertThat(small.offer(bytes(1), () -> {})).isFalse();
    }

    @Test
    void framesLeaveInOrderAndMaySpanTheRoomTheyAreGiven() {
        offer(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        offer(ByteBuffer.wrap(new byte[] {4, 5}));
        ByteBuffer first = ByteBuffer.allocate(2);
        ByteBuffer second = ByteBuffer.allocate(9);

        queue.drainTo(first);
        assertThat(queue.isEmpty()).isFalse();
        queue.drainTo(second);

        assertThat(first.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(second.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {3, 4, 5}));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void whoWaitsForAFrameIsToldWhenTheLastOfItHasLeft() {
        List<String> gone = new ArrayList<>();
        queue.offer(bytes(3), () -> gone.add("first"));
        queue.offer(bytes(2), () -> gone.add("second"));

        queue.drainTo(ByteBuffer.allocate(2));
        assertThat(gone).isEmpty();
        queue.drainTo(ByteBuffer.allocate(2));
        assertThat(gone).containsExactly("first");
        queue.drainTo(ByteBuffer.allocate(9));

        assertThat(gone).containsExactly("first", "second");
    }

    @Test
    void whatIsClearedHasNotLeft() {
        List<String> gone = new ArrayList<>();
        queue.offer(bytes(3), () -> gone.add("first"));

        queue.clear();
        queue.drainTo(ByteBuffer.allocate(9));

        assertThat(gone).isEmpty();
    }

    @Test
    void whatWaitsCountsForAllLinksTogetherUntilItLeavesOrIsFreed() {
        SendQueue other = new SendQueue(10 + 2 * FRAME, backlog);
        offer(bytes(6));
        offer(bytes(1));
        other.offer(bytes(5), () -> {});
        assertThat(backlog.bytes()).isEqualTo(12 + 3 * FRAME);

        queue.drainTo(ByteBuffer.allocate(2));
        assertThat(backlog.bytes()).isEqualTo(10 + 3 * FRAME);
        queue.clear();
        assertThat(backlog.bytes()).isEqualTo(9 + 2 * FRAME);
        queue.close();
        assertThat(backlog.bytes()).isEqualTo(5 + FRAME);

        offer(bytes(3));
        assertThat(backlog.bytes()).as("nobody takes it any more").isEqualTo(5 + FRAME);
    }

    private boolean offer(ByteBuffer frame) {
        return queue.offer(frame, () -> {});
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count);
    }
}
