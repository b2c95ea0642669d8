package chat.earshot.peer.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.values.Fingerprint;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoinLinkTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final Fingerprint PIN = Fingerprint.parse("sha256:" + HEX);
    private static final JoinLink WHOLE = new JoinLink(new HostPort("chat.example.org", 4711), List.of(PIN), "Ab-9_z");

    @Test
    void aWholeLinkIsReadAndWritten() {
        String text = "earshot://chat.example.org:4711?fp=sha256:" + HEX + "&invite=Ab-9_z";

        assertThat(JoinLink.parse(text)).isEqualTo(WHOLE);
        assertThat(WHOLE.toString()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EARSHOT://chat.example.org:4711/?invite=Ab-9_z&fp=sha256%3A",
                " earshot://chat.example.org:4711?x=1&invite=Ab-9_z&fp=",
                "earshot://chat.example.org:4711?&&x&invite=Ab-9_z&fp=SHA256:"
            })
    void whatMailAndBrowsersMakeOfALinkIsReadTheSame(String text) {
        assertThat(JoinLink.parse(text + HEX + "\n")).isEqualTo(WHOLE);
    }

    @Test
    void anAddressAloneIsALink() {
        assertThat(JoinLink.parse("earshot://[::1]"))
                .isEqualTo(new JoinLink(new HostPort("::1", HostPort.PORT_DEFAULT), List.of(), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'a link to join is written earshot://HOST:PORT?fp=…&invite=…'",
        "chat.example.org, 'a link to join is written earshot://HOST:PORT?fp=…&invite=…'",
        "earshot:chat, 'a link to join is written earshot://HOST:PORT?fp=…&invite=…'",
        "earshot://ana@chat, 'a link to join is written earshot://HOST:PORT?fp=…&invite=…'",
        "earshot://chat/log, 'a link to join is written earshot://HOST:PORT?fp=…&invite=…'",
        "earshot://chat:0, 'the port must be 1 to 65535, not 0'",
        "earshot://--, 'the host is not a name or an address'",
        "earshot://chat?fp=12, 'a fingerprint starts with sha256: and has 64 hex digits'",
        "earshot://chat?fp=, 'a fingerprint starts with sha256: and has 64 hex digits'",
        "earshot://chat?invite=a&invite=b, 'the link says invite twice'",
        "earshot://chat?invite=%2, 'the link has a % that stands for nothing'",
        "earshot://chat?invite=%0A, 'the link''s invitation is not one'"
    })
    void whatIsNoLinkIsRefusedInPlainWords(String text, String why) {
        assertThatThrownBy(() -> JoinLink.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void nothingLongerThanALinkIsRead() {
        assertThatThrownBy(() -> JoinLink.parse("earshot://chat?x=" + "y".repeat(JoinLink.TEXT_CHARS_MAX)))
                .hasMessage("the link is too long");
    }

    @Property
    void everyLinkIsReadAsItWasWritten(@ForAll("links") JoinLink link) {
        assertThat(JoinLink.parse(link.toString())).isEqualTo(link);
    }

    @Property
    void whateverIsReadIsALinkOrRefused(@ForAll("texts") String text) {
        try {
            JoinLink link = JoinLink.parse(text);

            assertThat(JoinLink.parse(link.toString())).isEqualTo(link);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(200);
        }
    }

    @Provide
    Arbitrary<JoinLink> links() {
        Arbitrary<String> hosts = Arbitraries.of("chat", "10.0.0.5", "chat.example.org", "::1", "fe80::1");
        Arbitrary<List<Fingerprint>> pins = Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(Fingerprint.BYTES)
                .map(Fingerprint::of)
                .list()
                .ofMaxSize(1);
        Arbitrary<String> invitations = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("-_.~")
                .ofMaxLength(JoinLink.INVITATION_CHARS_MAX);
        return Combinators.combine(hosts, Arbitraries.integers().between(1, 65_535), pins, invitations)
                .as((host, port, some, code) -> new JoinLink(new HostPort(host, port), some, code));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "earshot:",
                "//",
                "chat",
                ":",
                "47100",
                "?",
                "&",
                "fp=",
                HEX,
                "sha256:",
                "invite=",
                "%",
                "2F",
                "#",
                "@");
        return pieces.list().ofMaxSize(14).map(some -> "earshot://" + String.join("", some));
    }
}
