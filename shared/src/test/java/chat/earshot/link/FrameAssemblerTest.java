package chat.earshot.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.wire.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Frames out of bytes, however these are cut. */
class FrameAssemblerTest {
    private static final int BYTES_MAX = 100_000;

    @Property(tries = 300)
    void framesComeOutAsTheyWentInHoweverTheBytesAreCut(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 5_000) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 3_000) int cut) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (int length : lengths) {
            wire.writeBytes(ByteBuffer.allocate(4 + length)
                    .putInt(length)
                    .put(content(length))
                    .array());
        }
        FrameAssembler frames = new FrameAssembler(new SpareRoom());

        List<ByteBuffer> out = new ArrayList<>();
        byte[] bytes = wire.toByteArray();
        for (int from = 0; from < bytes.length; from += cut) {
            collect(frames, ByteBuffer.wrap(bytes, from, Math.min(cut, bytes.length - from)), out);
        }

        assertThat(out)
                .isEqualTo(lengths.stream()
                        .filter(length -> length > 0)
                        .map(length -> ByteBuffer.wrap(content(length)))
                        .toList());
        assertThat(frames.isPartial()).isFalse();
        assertThat(frames.completed()).isEqualTo(lengths.size());
    }

    @Test
    void aLengthOverTheBoundIsRefusedBeforeItsBytesHaveRoom() {
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, BYTES_MAX + 1}) {
            ByteBuffer bytes = ByteBuffer.allocate(8).putInt(length).putInt(0).flip();

            assertThatThrownBy(() -> new FrameAssembler(new SpareRoom()).next(bytes, BYTES_MAX))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("at most " + BYTES_MAX);
        }
    }

    @Test
    void anAnnouncedFrameOwnsNoMoreRoomThanItsBytesNeed() {
        FrameAssembler frames = new FrameAssembler(new SpareRoom());
        ByteBuffer begin =
                ByteBuffer.allocate(7).putInt(BYTES_MAX).put(new byte[3]).flip();

        assertThat(frames.next(begin, BYTES_MAX)).isNull();

        assertThat(frames.roomBytes()).isEqualTo(1_024);
        assertThat(frames.isPartial()).isTrue();
    }

    @Test
    void theNextLargeFrameComesIntoTheRoomOfTheLast() {
        SpareRoom spare = new SpareRoom();
        FrameAssembler one = new FrameAssembler(spare);
        FrameAssembler other = new FrameAssembler(spare);
        List<ByteBuffer> out = new ArrayList<>();
        for (ByteBuffer piece : pieces(60_000)) {
            collect(one, piece, out);
        }

        List<ByteBuffer> begun = pieces(50_000);
        List<ByteBuffer> beside = pieces(40_000);
        for (int piece = 0; piece < beside.size(); piece++) {
            collect(other, begun.get(piece), out);
            collect(one, beside.get(piece), out);
        }
        assertThat(other.roomBytes()).isEqualTo(60_000);
        collect(other, begun.get(beside.size()), out);

        assertThat(out)
                .containsExactly(
                        ByteBuffer.wrap(content(60_000)),
                        ByteBuffer.wrap(content(40_000)),
                        ByteBuffer.wrap(content(50_000)));
    }

    private static List<ByteBuffer> pieces(int length) {
        ByteBuffer wire = ByteBuffer.allocate(4 + length)
                .putInt(length)
                .put(content(length))
                .flip();
        List<ByteBuffer> pieces = new ArrayList<>();
        for (; wire.hasRemaining(); wire.position(Math.min(wire.limit(), wire.position() + 10_000))) {
            pieces.add(wire.slice(wire.position(), Math.min(10_000, wire.remaining())));
        }
        return pieces;
    }

    private static void collect(FrameAssembler frames, ByteBuffer bytes, List<ByteBuffer> out) {
        for (ByteBuffer frame = frames.next(bytes, BYTES_MAX); frame != null; frame = frames.next(bytes, BYTES_MAX)) {
            out.add(ByteBuffer.allocate(frame.remaining()).put(frame).flip());
        }
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        for (int at = 0; at < length; at++) {
            content[at] = (byte) (at * 31 + length);
        }
        return content;
    }
}
