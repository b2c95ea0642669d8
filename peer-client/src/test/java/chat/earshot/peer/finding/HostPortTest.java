package chat.earshot.peer.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPortTest {
    @ParameterizedTest
    @CsvSource({
        "chat.example.org:4711, chat.example.org, 4711",
        "chat, chat, 47100",
        "10.0.0.7:1, 10.0.0.7, 1",
        "[fd00::7]:65535, fd00::7, 65535",
        "[::1], ::1, 47100",
        "::1, ::1, 47100",
        "fe80::1%eth0, fe80::1%eth0, 47100",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6, 47100",
        "'  chat:99 ', chat, 99"
    })
    void whatPeopleWriteIsRead(String text, String host, int port) {
        assertThat(HostPort.parse(text)).isEqualTo(new HostPort(host, port));
    }

    @ParameterizedTest
    @CsvSource({
        "'', HOST:PORT",
        "chat:, the port must be a number",
        "chat:x, the port must be a number",
        "chat:0, 'the port must be 1 to 65535, not 0'",
        "chat:65536, 'the port must be 1 to 65535, not 65536'",
        "chat:-1, the port must be a number",
        "fd00::7:47100, the port must be a number",
        "fd00::7::1, the port must be a number",
        "1:2:3, the port must be a number",
        ":1::, the host is not a name or an address",
        "fd00::7:, the port must be a number",
        "'[.0]', 'an IPv6 address stands in [ ]'",
        ":47100, the host is not a name or an address",
        "my chat:1, the host is not a name or an address",
        "http://chat, the port must be a number"
    })
    void whatIsMalformedIsRefusedInPlainWords(String text, String words) {
        assertThatThrownBy(() -> HostPort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "::1, [::1]:7",
        "fd00::7, [fd00::7]:7",
        "1:0:0:2:0:0:0:3, [1:0:0:2::3]:7",
        "2001:db8:1:2:3:4:5:6, [2001:db8:1:2:3:4:5:6]:7",
        "10.0.0.7, 10.0.0.7:7"
    })
    void anAddressIsShownAsPeopleWriteIt(String address, String shown) throws UnknownHostException {
        InetAddress resolved =
                InetAddress.getByAddress(InetAddress.getByName(address).getAddress());

        assertThat(HostPort.of(new InetSocketAddress(resolved, 7))).hasToString(shown);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        try {
            HostPort read = HostPort.parse(text);
            assertThat(HostPort.parse(read.toString())).isEqualTo(read);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }
}
