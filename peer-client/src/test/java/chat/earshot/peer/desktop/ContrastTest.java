package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The colours of texts stand out from what is behind them: WCAG 2.2, level AA. */
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double MARK = 3.0;
    private static final Pattern COLOUR = Pattern.compile("(-e-[\\w-]+): (#[0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "text, back",
        "text, side",
        "text, theirs",
        "text, chosen",
        "text, field",
        "text, hover",
        "quiet, back",
        "quiet, side",
        "quiet, theirs",
        "quiet, chosen",
        "quiet, field",
        "quiet, hover",
        "on-accent, accent",
        "on-mine, mine",
        "on-mine-quiet, mine",
        "link-mine, mine",
        "accent, side",
        "accent, theirs",
        "warn-text, warn-back",
        "bad, bad-back",
        "bad, side",
        "bad, back",
        "good, side",
        "good, field",
        "news, back",
        "text, bad-back",
        "quiet, bad-back",
        "text, file-mine",
        "quiet, file-mine",
        "bad, file-mine",
        "bad, theirs",
        "text, file-button",
        "text, selected",
        "on-mine, selected-mine"
    })
    void textsCanBeReadInBothLooks(String front, String behind) throws IOException {
        assertThat(contrast(light(), front, behind)).as("light").isGreaterThanOrEqualTo(TEXT);
        assertThat(contrast(dark(), front, behind)).as("dark").isGreaterThanOrEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "online, side",
        "away, side",
        "busy, side",
        "offline, side",
        "edge, side",
        "edge, field",
        "accent, field",
        "rail-icon, rail",
        "accent, back",
        "accent, file-mine"
    })
    void marksAndEdgesCanBeSeenInBothLooks(String front, String behind) throws IOException {
        assertThat(contrast(light(), front, behind)).as("light").isGreaterThanOrEqualTo(MARK);
        assertThat(contrast(dark(), front, behind)).as("dark").isGreaterThanOrEqualTo(MARK);
    }

    @Test
    void initialsCanBeReadOnEveryFace() throws IOException {
        Matcher hues = Pattern.compile("\\.hue-\\d \\{ -fx-background-color: (#[0-9a-f]{6})")
                .matcher(css());
        int count = 0;
        while (hues.find()) {
            assertThat(contrast("#ffffff", hues.group(1))).as(hues.group(1)).isGreaterThanOrEqualTo(TEXT);
            count++;
        }
        assertThat(count).isEqualTo(8);
    }

    private static Map<String, String> light() throws IOException {
        return colours(css().substring(0, css().indexOf(".earshot.dark {")));
    }

    private static Map<String, String> dark() throws IOException {
        Map<String, String> all = light();
        all.putAll(colours(css().substring(css().indexOf(".earshot.dark {"))));
        return all;
    }

    private static Map<String, String> colours(String css) {
        Map<String, String> found = new HashMap<>();
        Matcher colour = COLOUR.matcher(css);
        while (colour.find()) {
            found.put(colour.group(1), colour.group(2));
        }
        return found;
    }

    private static String css() throws IOException {
        try (InputStream in = Window.class.getResourceAsStream("earshot.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double contrast(Map<String, String> colours, String front, String behind) {
        return contrast(colours.getOrDefault("-e-" + front, ""), colours.getOrDefault("-e-" + behind, ""));
    }

    private static double contrast(String front, String behind) {
        double one = luminance(front);
        double other = luminance(behind);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int from) {
        double value = Integer.parseInt(colour.substring(from, from + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
