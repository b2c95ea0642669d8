package chat.earshot.e2e;

import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import chat.earshot.peer.Checkup;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerSettings;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.peer.doctor.Check;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.peer.doctor.Finding.Verdict;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.Fingerprint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection doctor beside a real rendezvous. */
class DoctorTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void openTheOffice() throws StartFailure {
        office = new Office(folder);
        office.open();
    }

    @AfterEach
    void closeTheOffice() {
        office.close();
    }

    @Test
    void whenAllIsWellItSaysSoStepByStep() throws PeerStartFailure {
        Peer ana = office.signedUp("ana");
        ana.close();

        Map<Check, Finding> found = examine(ana("ana"));

        assertThat(verdicts(found))
                .containsOnlyKeys(Check.values())
                .contains(
                        entry(Check.ADDRESS, Verdict.GOOD),
                        entry(Check.TCP, Verdict.GOOD),
                        entry(Check.TLS, Verdict.GOOD),
                        entry(Check.IDENTITY, Verdict.GOOD),
                        entry(Check.CLOCK, Verdict.GOOD),
                        entry(Check.SIGN_IN, Verdict.GOOD));
        assertThat(sentence(found, Check.SIGN_IN)).isEqualTo("ana is let in.");

        // What it looked at still works.
        assertThat(get(office.peer("ana").resume()).profile().username().value())
                .isEqualTo("ana");
    }

    @Test
    void aServerThatIsNotRunningIsToldFromOneThatDoesNotKnowThisPeer() {
        Map<Check, Finding> first = examine(ana("new"));
        assertThat(verdicts(first))
                .contains(entry(Check.IDENTITY, Verdict.UNCLEAR), entry(Check.SIGN_IN, Verdict.UNCLEAR));

        PeerSettings settings = ana("new");
        office.shut();
        Map<Check, Finding> stopped = examine(settings);
        assertThat(sentence(stopped, Check.TCP)).endsWith("but no server listens on that port.");
        assertThat(verdicts(stopped))
                .contains(
                        entry(Check.TCP, Verdict.BAD),
                        entry(Check.TLS, Verdict.SKIPPED),
                        entry(Check.SIGN_IN, Verdict.SKIPPED));
    }

    @Test
    void anotherIdentityIsNamedAndNothingIsSaidToIt() {
        Fingerprint other = Fingerprint.parse("sha256:" + "ab".repeat(32));

        Map<Check, Finding> found = examine(ana("ana").withPins(List.of(other)));

        assertThat(sentence(found, Check.IDENTITY)).contains(other.toString(), String.valueOf(office.fingerprint()));
        assertThat(verdicts(found))
                .contains(
                        entry(Check.IDENTITY, Verdict.BAD),
                        entry(Check.CLOCK, Verdict.SKIPPED),
                        entry(Check.SIGN_IN, Verdict.SKIPPED));
    }

    @Test
    void whatIsNoEarshotServerIsToldSo() throws IOException {
        try (ServerSocket printer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread greeting = new Thread(() -> {
                while (!printer.isClosed()) {
                    try {
                        printer.accept()
                                .getOutputStream()
                                .write("220 printer ready\r\n".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            greeting.setDaemon(true);
            greeting.start();
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), printer.getLocalPort());

            Map<Check, Finding> found = examine(ana("ana").withServers(List.of(Office.text(address))));

            assertThat(verdicts(found)).contains(entry(Check.TCP, Verdict.GOOD), entry(Check.TLS, Verdict.BAD));
        }
    }

    @Test
    void aClockThatIsWrongIsNoticed() {
        PeerSettings settings = ana("ana");
        PeerSettings late = new PeerSettings(
                settings.data(),
                settings.servers(),
                settings.pins(),
                false,
                Clock.offset(Clock.systemUTC(), Duration.ofHours(-5)),
                settings.random());

        assertThat(sentence(examine(late), Check.CLOCK)).startsWith("This computer's clock is 5 hours behind");
    }

    private PeerSettings ana(String person) {
        return office.settings(person).withMdns(false).withServers(List.of(Office.text(office.address())));
    }

    private static Map<Check, Finding> examine(PeerSettings settings) {
        Map<Check, Finding> found = new EnumMap<>(Check.class);
        assertThat(Checkup.examine(settings, finding -> found.put(finding.check(), finding)))
                .containsExactlyElementsOf(found.values());
        return found;
    }

    private static Map<Check, Verdict> verdicts(Map<Check, Finding> found) {
        Map<Check, Verdict> verdicts = new EnumMap<>(Check.class);
        found.forEach((check, finding) -> verdicts.put(check, finding.verdict()));
        return verdicts;
    }

    private static String sentence(Map<Check, Finding> found, Check check) {
        return Objects.requireNonNull(found.get(check), "a finding").sentence();
    }
}
