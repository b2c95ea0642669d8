package chat.earshot.link;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.wire.ProtocolException;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, in whatever pieces: the same frames are cut, and never more room is taken than has arrived. */
class FrameFuzzTest {
    private static final int FRAME_BYTES_MAX = 4_096;
    private static final int ROOM_BYTES_LEAST = 1_024;

    static Stream<byte[]> seeds() {
        String grown = "\0\0\17\377" + "a".repeat(1_100);
        return Stream.of("\0\0\0\3abc\0\0\0\0", "\0\0\0", "\0\0\17\377a", "\177", grown)
                .map(seed -> seed.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSeedsAreCutSo(byte[] bytes) {
        piecesMakeTheSameFramesAsTheWhole(bytes);
    }

    @MethodSource("seeds")
    @FuzzTest
    void piecesMakeTheSameFramesAsTheWhole(byte[] bytes) {
        assertThat(frames(bytes, 1)).isEqualTo(frames(bytes, bytes.length + 1));
        assertThat(frames(bytes, 7)).isEqualTo(frames(bytes, bytes.length + 1));
    }

    private static List<ByteBuffer> frames(byte[] bytes, int pieceBytes) {
        FrameAssembler assembler = new FrameAssembler(new SpareRoom());
        List<ByteBuffer> frames = new ArrayList<>();
        try {
            for (int at = 0; at < bytes.length; at += pieceBytes) {
                ByteBuffer piece = ByteBuffer.wrap(bytes, at, Math.min(pieceBytes, bytes.length - at));
                for (ByteBuffer frame = assembler.next(piece, FRAME_BYTES_MAX);
                        frame != null;
                        frame = assembler.next(piece, FRAME_BYTES_MAX)) {
                    frames.add(ByteBuffer.allocate(frame.remaining()).put(frame).flip());
                }
                assertThat(assembler.roomBytes()).isLessThanOrEqualTo(Math.max(ROOM_BYTES_LEAST, 4 * bytes.length));
            }
        } catch (ProtocolException refused) {
            frames.add(ByteBuffer.allocate(0));
        }
        return frames;
    }
}
