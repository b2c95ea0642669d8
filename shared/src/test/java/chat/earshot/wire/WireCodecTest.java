package chat.earshot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.SignOut;
import chat.earshot.protocol.Welcome;
import chat.earshot.values.DeviceId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames that are refused, one rule each, and buffers of every kind. */
class WireCodecTest {
    private static final Envelope HELLO = new Envelope(7, new Hello(1, 1, "earshot", new DeviceId(new UUID(1, 2))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing at all                      | ''
            half a number                       | 00
            no exchange                         | 000e 0000
            number 0                            | 0000 00000007
            a number that no message has        | 0009 00000007
            the largest number                  | ffff 00000007
            a request without an exchange       | 000e 00000000
            an exchange beyond 31 bits          | 000e 80000000
            an event with an exchange           | 0011 00000007 00000000
            a byte too many                     | 000e 00000007 00
            a byte too few                      | 002d 00000007 00112233445566778899aabbccddee
            a length beyond the frame           | 0016 00000007 0004 626f62
            a length beyond its bound           | 0016 00000007 0401 626f62
            the largest length                  | 0016 00000007 ffff 626f62
            overlong UTF-8                      | 0016 00000007 0002 c0af
            half a surrogate pair in UTF-8      | 0016 00000007 0003 eda080
            UTF-8 that breaks off               | 0016 00000007 0002 61c3
            UTF-8 beyond Unicode                | 0016 00000007 0004 f4908080
            a flag that is 2                    | 0015 00000007 0000 02
            more items than bytes               | 0015 00000007 0064 00
            more items than a page has          | 0015 00000007 0065 00
            an enum without that number         | 0020 00000007 09 0000
            an enum's value not allowed there   | 0020 00000007 04 0000
            a name that can't be                | 001b 00000007 0003 612062
            a name not in its normal form       | 001b 00000007 0003 efbd81
            a negative count                    | 003f 00000007 00112233445566778899aabbccddeeff ffffffffffffffff 0001
            a number above its bound            | 0011 00000000 0000ea61
            a number beyond 31 bits             | 0011 00000000 ffffffff
            """)
    void aFrameIsRefused(String what, String hex) {
        ByteBuffer frame = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));

        assertThatThrownBy(() -> WireCodec.decode(frame)).as(what).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aReplacementCharacterThatWasSentIsKept() {
        Envelope asked = new Envelope(1, new AddContact("\uFFFDx"));

        assertThat(decoded(asked)).isEqualTo(asked);
    }

    @Test
    void anExchangeBeyond31BitsIsNotEncoded() {
        Envelope asked = new Envelope(-1, new SignOut());

        assertThatThrownBy(() -> WireCodec.encode(asked)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsFinerThanAMillisecondIsDropped() {
        Instant noon = Instant.parse("2026-01-02T12:00:00Z");

        Envelope sent = new Envelope(1, new Welcome(1, "", noon.plusNanos(999_999)));

        assertThat(decoded(sent)).isEqualTo(new Envelope(1, new Welcome(1, "", noon)));
    }

    @Test
    void aSliceInTheMiddleOfAnArrayIsReadAndConsumed() {
        ByteBuffer frame = WireCodec.encode(HELLO);
        int size = frame.getInt();
        ByteBuffer larger =
                ByteBuffer.allocate(5 + size + 5).position(5).put(frame).flip();
        ByteBuffer slice = larger.position(3).slice().position(2);

        Envelope read = WireCodec.decode(slice);

        assertThat(read).isEqualTo(HELLO);
        assertThat(slice.hasRemaining()).isFalse();
    }

    @Test
    void aDirectAndAReadOnlyBufferAreReadAndConsumed() {
        ByteBuffer frame = WireCodec.encode(HELLO).position(Integer.BYTES);
        ByteBuffer direct = ByteBuffer.allocateDirect(frame.remaining())
                .put(frame.duplicate())
                .flip();
        ByteBuffer readOnly = frame.asReadOnlyBuffer();

        assertThat(WireCodec.decode(direct)).isEqualTo(HELLO);
        assertThat(WireCodec.decode(readOnly)).isEqualTo(HELLO);
        assertThat(direct.hasRemaining()).isFalse();
        assertThat(readOnly.hasRemaining()).isFalse();
    }

    @Test
    void aFrameIsSharedWithoutSharingItsPosition() {
        Frame frame = Frame.of(HELLO);

        frame.bytes().getInt();

        assertThat(frame.bytes().remaining()).isEqualTo(frame.size());
        assertThat(frame.bytes().isReadOnly()).isTrue();
        assertThat(frame.bytes()).isEqualTo(WireCodec.encode(HELLO));
    }

    @ParameterizedTest
    @MethodSource("chat.earshot.wire.GoldenFramesTest#names")
    void everyPrefixOfAMessageIsRefused(String name) {
        ByteBuffer whole = WireCodec.encode(GoldenFramesTest.envelope(name)).position(Integer.BYTES);

        for (int size = 0; size < whole.remaining(); size++) {
            ByteBuffer prefix = whole.slice().limit(size);
            assertThatThrownBy(() -> WireCodec.decode(prefix)).isInstanceOf(ProtocolException.class);
        }
    }

    private static Envelope decoded(Envelope envelope) {
        ByteBuffer frame = WireCodec.encode(envelope);
        assertThat(frame.getInt()).isEqualTo(frame.remaining());
        return WireCodec.decode(frame);
    }
}
