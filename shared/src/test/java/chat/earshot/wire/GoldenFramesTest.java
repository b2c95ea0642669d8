package chat.earshot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.Message;
import chat.earshot.testing.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of released messages never change. The file was made from the protocol's text by another program. */
class GoldenFramesTest {
    private static final int EXCHANGE = 7;

    @Test
    void everyMessageHasGoldenBytes() throws IOException {
        Map<String, Message> messages = GoldenMessages.byName();

        assertThat(golden().keySet()).isEqualTo(messages.keySet());
        assertThat(messages.values().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Messages.types());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMessageHasItsGoldenBytes(String name) throws IOException {
        Envelope envelope = envelope(name);
        byte[] golden = HexFormat.of().parseHex(Objects.requireNonNull(golden().get(name)));

        ByteBuffer frame = WireCodec.encode(envelope);

        assertThat(frame.getInt()).isEqualTo(golden.length);
        assertThat(hex(frame)).isEqualTo(HexFormat.of().formatHex(golden));
        assertThat(WireCodec.decode(ByteBuffer.wrap(golden))).isEqualTo(envelope);
    }

    static Stream<String> names() {
        return GoldenMessages.byName().keySet().stream();
    }

    static Envelope envelope(String name) {
        Message message = Objects.requireNonNull(GoldenMessages.byName().get(name));
        return new Envelope(message instanceof Event ? 0 : EXCHANGE, message);
    }

    private static String hex(ByteBuffer rest) {
        byte[] bytes = new byte[rest.remaining()];
        rest.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Map<String, String> golden() throws IOException {
        try (InputStream file = GoldenFramesTest.class.getResourceAsStream("golden-frames.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf(':')),
                            line -> line.substring(line.indexOf(':') + 1).replace(" ", ""),
                            (one, other) -> one,
                            TreeMap::new));
        }
    }
}
