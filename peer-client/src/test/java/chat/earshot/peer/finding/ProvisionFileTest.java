package chat.earshot.peer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.values.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisionFileTest {
    private static final String HEX = "ab".repeat(Fingerprint.BYTES);
    private static final Fingerprint PIN = Fingerprint.parse("sha256:" + HEX);

    @Test
    void aWholeFileIsRead() {
        assertThat(parse("\uFEFF# by IT\r\n\r\n server = chat.example.org:4711\r\npin=sha256:" + HEX + "\r\n"))
                .isEqualTo(
                        new Provision(List.of(new HostPort("chat.example.org", 4711)), List.of(PIN), true, List.of()));
    }

    @Test
    void whatPeopleMayDoHereIsRead() {
        assertThat(parse("sign-up = no\nmdns=NO\npeers = no\nfile-max-mib = 20\n"))
                .isEqualTo(new Provision(
                        List.of(), List.of(), false, new Provision.Allowed(false, false, false, 20), List.of()));
        assertThat(parse("sign-up=no\nsign-up=yes\n").signUp()).isTrue();
    }

    @Test
    void theExampleThatIsShippedAndThePageForItHaveEveryKeyAndTheExampleIsGood() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("earshot")) ? here : here.resolve("..");
        String page = Files.readString(root.resolve("docs/operations.md"));
        String example = Files.readString(root.resolve("installer/linux/earshot.properties"));

        for (String key : ProvisionFile.KNOWN.split(", | and ", -1)) {
            assertThat(page).contains("| `" + key + "` | ");
            assertThat(example).containsPattern("(?m)^#" + key + "=");
        }
        String said = example.replaceAll("(?m)^#(?=[a-z-]+=)", "").replace("sha256:…", "sha256:" + HEX);
        assertThat(parse(said))
                .isEqualTo(new Provision(
                        List.of(new HostPort("chat.example.org", 47_100)), List.of(PIN), true, List.of()));
    }

    @Test
    void aFileThatIsNotThereSaysNothing(@TempDir Path folder) {
        assertThat(ProvisionFile.read(folder.resolve("absent"))).isEqualTo(Provision.NONE);
    }

    @Test
    void aFolderInItsPlaceIsAProblemAndForbidsTrustAtFirstUse(@TempDir Path folder) {
        Provision provision = ProvisionFile.read(folder);

        assertThat(provision.problems()).hasSize(1).allMatch(problem -> problem.contains("can't be read"));
        assertThat(provision.isPinUnreadable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "hello, '\"hello\" is not KEY=VALUE'",
        "=x, 'unknown key \"\"; known are server, pin, sign-up, mdns, peers and file-max-mib'",
        "pni=x, 'unknown key \"pni\"; known are server, pin, sign-up, mdns, peers and file-max-mib'",
        "sign-up=perhaps, 'sign-up: yes or no, not \"perhaps\"'",
        "mdns=, 'mdns: yes or no, not \"\"'",
        "peers=1, 'peers: yes or no, not \"1\"'",
        "file-max-mib=many, 'file-max-mib: 1 to 65536, in MiB, not \"many\"'",
        "file-max-mib=0, 'file-max-mib: 1 to 65536, in MiB, not \"0\"'",
        "server=, 'server: a server is written HOST:PORT, for example chat.example.org:47100'",
        "server=chat:x, 'server: the port must be a number from 1 to 65535'",
        "server=chat:70000, 'server: the port must be 1 to 65535, not 70000'",
        "server=my chat, 'server: the host is not a name or an address'",
        "server=[::1, 'server: a server is written HOST:PORT; an IPv6 address stands in [ ]'",
        "pin=, 'pin: a fingerprint starts with sha256: and has 64 hex digits'",
        "pin=sha256:12, 'pin: a fingerprint starts with sha256: and has 64 hex digits'",
        "pin=md5:12, 'pin: a fingerprint starts with sha256: and has 64 hex digits'"
    })
    void aMalformedLineIsNamedWithItsReasonAndTheRestCounts(String line, String reason) {
        Provision provision = parse("# a comment\n" + line + "\nserver=good:1\npin=sha256:" + HEX + "\n");

        assertThat(provision)
                .isEqualTo(new Provision(
                        List.of(new HostPort("good", 1)), List.of(PIN), true, List.of("IT's file, line 2: " + reason)));
    }

    @Test
    void ofTwoTheFirstCountsAndTheSecondIsNamed() {
        Provision provision = parse("server=a:1\nserver=b:2\npin=sha256:" + HEX + "\npin=sha256:" + HEX);

        assertThat(provision.servers()).containsExactly(new HostPort("a", 1));
        assertThat(provision.problems())
                .containsExactly(
                        "IT's file, line 2: a second server; the first counts",
                        "IT's file, line 4: a second pin; the first counts");
    }

    @Test
    void aPinThatCantBeReadIsStillAPinThatWasMeant() {
        assertThat(parse("server=a:1\npin=oops").isPinUnreadable()).isTrue();
        assertThat(parse("server=a:1").isPinUnreadable()).isFalse();
    }

    @Test
    void whatIsNotTextOrTooLargeIsOneProblemAndForbidsTrustAtFirstUse() {
        Provision binary = ProvisionFile.parse("IT's file", new byte[] {(byte) 0xC3, 0x28});
        Provision large = ProvisionFile.parse("IT's file", new byte[ProvisionFile.BYTES_MAX + 1]);

        assertThat(binary.problems()).containsExactly("IT's file is not UTF-8 text");
        assertThat(large.problems()).containsExactly("IT's file is larger than 64 KiB");
        assertThat(binary.isPinUnreadable() && large.isPinUnreadable()).isTrue();
    }

    @Test
    void itStandsWhereTheEnvironmentSaysElseWhereTheSystemKeepsSuchFiles() {
        Optional<Path> program = Optional.of(Path.of("app"));

        assertThat(ProvisionFile.location(Map.of("EARSHOT_CONFIG", "/x/y"), "Linux", program))
                .contains(Path.of("/x/y"));
        assertThat(ProvisionFile.location(Map.of(), "Linux", program))
                .contains(Path.of("/etc/earshot/earshot.properties"));
        assertThat(ProvisionFile.location(Map.of(), "Windows 11", program)).contains(Path.of("app/earshot.properties"));
        assertThat(ProvisionFile.location(Map.of(), "Windows 11", Optional.empty()))
                .isEmpty();
    }

    @Test
    void aFileOnDiskIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("earshot.properties"), "server=chat\nfoo\n");

        Provision provision = ProvisionFile.read(file);

        assertThat(provision.server()).contains(new HostPort("chat", HostPort.PORT_DEFAULT));
        assertThat(provision.problems()).containsExactly(file + ", line 2: \"foo\" is not KEY=VALUE");
    }

    @Property
    void anyBytesGiveAResultOrAProblem(@ForAll byte[] bytes) {
        Provision provision = ProvisionFile.parse("f", bytes);

        assertThat(provision.problems())
                .hasSizeLessThanOrEqualTo(ProvisionFile.PROBLEMS_MAX)
                .allMatch(problem -> problem.matches("f(, line \\d+: | is ).+"));
    }

    @Property
    void anyTextGivesAResultOrAProblem(@ForAll("lines") String text) {
        Provision provision = parse(text);

        boolean says =
                text.lines().anyMatch(line -> !line.isBlank() && !line.strip().startsWith("#"));
        assertThat(provision.equals(Provision.NONE)).isEqualTo(!says);
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of("server", "pin", "=", ":", "sha256:", HEX, "1", "[", "]", "#", " ", "\n", "chat")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static Provision parse(String text) {
        return ProvisionFile.parse("IT's file", text.getBytes(StandardCharsets.UTF_8));
    }
}
