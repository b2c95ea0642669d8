package chat.earshot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.PeerRequest;
import chat.earshot.protocol.PeerResponse;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.RequestRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables in {@code docs/protocol.md} say what the code does. */
class ProtocolDocTest {
    /** Surefire's working directory is the module's. */
    private static final Path TEXT = Path.of("..", "docs", "protocol.md");

    private static final Pattern MESSAGE =
            Pattern.compile("\\| (\\d+) \\| `(\\w+)` \\| (peer|rendezvous) \\| (.*) \\|");
    private static final Pattern REASON = Pattern.compile("\\| (\\d+) \\| `([a-z-]+)` \\| .* \\|");
    private static final Pattern FIELD = Pattern.compile("`(\\w+)`");

    @Test
    void theTableOfMessagesIsTheCodes() throws IOException {
        List<String> code =
                MessageTable.VERSION_1.all().stream().map(ProtocolDocTest::line).toList();

        assertThat(lines(
                        MESSAGE,
                        row -> row.group(1) + " " + row.group(2) + " from " + row.group(3) + " "
                                + FIELD.matcher(row.group(4))
                                        .results()
                                        .map(field -> field.group(1))
                                        .toList()))
                .isEqualTo(code);
    }

    @Test
    void theTableOfReasonsIsTheCodes() throws IOException {
        List<String> code = Arrays.stream(Reason.values())
                .map(reason -> reason.number() + " " + reason.word())
                .toList();

        assertThat(lines(REASON, row -> row.group(1) + " " + row.group(2))).isEqualTo(code);
    }

    private static String line(MessageTable.Row<?> row) {
        boolean isPeers = Stream.of(Request.class, PeerRequest.class, PeerResponse.class)
                .anyMatch(kind -> kind.isAssignableFrom(row.type()));
        String from = isPeers && row.type() != RequestRefused.class ? "peer" : "rendezvous";
        List<String> fields = Arrays.stream(row.type().getRecordComponents())
                .map(component -> component.getName())
                .toList();
        return row.number() + " " + row.type().getSimpleName() + " from " + from + " " + fields;
    }

    private static List<String> lines(Pattern pattern, Function<Matcher, String> told) throws IOException {
        return Files.readAllLines(TEXT).stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(told)
                .toList();
    }
}
