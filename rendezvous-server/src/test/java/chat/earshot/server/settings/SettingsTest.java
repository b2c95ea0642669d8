package chat.earshot.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.server.settings.ServerSettings.LogFormat;
import chat.earshot.server.settings.ServerSettings.SignUps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every setting has one meaning, wherever it is given, and what is wrong is told with its place. */
class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws Exception {
        Path file = file("name = From the file\nport = 1001\nlinks.max = 11\n");

        ServerSettings settings = read(
                file,
                Map.of("EARSHOT_PORT", "1002", "EARSHOT_NAME", "From outside"),
                Map.of(SettingKey.NAME, "From the line", SettingKey.DATA, folder.toString()));

        assertThat(settings.name()).isEqualTo("From the line");
        assertThat(settings.network().bind().getPort()).isEqualTo(1002);
        assertThat(settings.network().linksMax()).isEqualTo(11);
        assertThat(settings.network().linksPerAddressMax()).isEqualTo(2500);
    }

    @Test
    void aFileInTheDataFolderIsFound() throws Exception {
        Files.writeString(folder.resolve(SettingsSources.FILE_NAME), "log.format=json\nsign-ups = invited\n");

        ServerSettings settings =
                SettingsSources.read(Optional.empty(), name -> null, Map.of(SettingKey.DATA, folder.toString()));

        assertThat(settings.sight().logFormat()).isEqualTo(LogFormat.JSON);
        assertThat(settings.signUps()).isEqualTo(SignUps.INVITED);
    }

    @Test
    void withoutADataFolderItIsSaidHowToNameIt() {
        assertThatThrownBy(() -> read(file("port = 1\n"), Map.of(), Map.of()))
                .isInstanceOf(SettingsFailure.class)
                .hasMessageContaining("--data");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port = 70000 | :2: port must be 0 to 65535, not '70000'.",
                "port = -1 | :2: port must be 0 to 65535, not '-1'.",
                "prt = 1 | :2: there is no setting 'prt'.",
                "files.max = 1 | :2: there is no setting 'files.max'; did you mean files.max-mib?",
                "just words | :2: this is no setting; write key = value.",
                "mdns = maybe | :2: mdns must be on or off, not 'maybe'.",
                "sign-ups = all | :2: sign-ups must be open or invited or closed, not 'all'.",
                "metrics.bind = 9090 | :2: metrics.bind must be ADDRESS:PORT or off, not '9090'.",
                "files.max-mib = 30000 | :2: files.max-mib must not be more than files.quota-mib, 20480, not '30000'.",
                "retention.days = soon | :2: retention.days must be 0 to 36500, not 'soon'.",
                "name = | :2: name must be 1 to 64 printable characters, not ''."
            })
    void whatIsWrongIsToldWithFileLineAndReason(String line, String told) throws IOException {
        Path file = file("# ours\n" + line + "\n");

        assertThatThrownBy(() -> SettingsSources.requireValid(file))
                .isInstanceOf(SettingsFailure.class)
                .hasMessage(file + told);
    }

    @Test
    void aKeyThatStandsTwiceIsToldWithBothLines() throws IOException {
        Path file = file("port = 1\n\nport = 2\n");

        assertThatThrownBy(() -> SettingsSources.requireValid(file))
                .hasMessage(file + ":3: port is set already at " + file + ":1.");
    }

    @Test
    void aWrongVariableIsToldByItsName() throws IOException {
        Path file = file("");

        assertThatThrownBy(() -> read(file, Map.of("EARSHOT_LINKS_MAX", "many"), Map.of(SettingKey.DATA, "x")))
                .hasMessage("EARSHOT_LINKS_MAX: links.max must be 1 to 1000000, not 'many'.");
    }

    @Test
    void aWrongLineIsToldAlsoIfTheCommandLineWinsOverIt() throws IOException {
        Path file = file("port = wrong\n");

        assertThatThrownBy(() -> read(file, Map.of(), Map.of(SettingKey.DATA, "x", SettingKey.PORT, "1")))
                .hasMessageContaining(":1: port");
    }

    @Test
    void binaryOrMissingFilesAreTold() throws IOException {
        Path file = folder.resolve("settings");
        assertThatThrownBy(() -> SettingsSources.requireValid(file)).hasMessageContaining("can't be read");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> SettingsSources.requireValid(file)).hasMessageContaining("not text");
        Files.writeString(file, "#".repeat(70_000));
        assertThatThrownBy(() -> SettingsSources.requireValid(file)).hasMessageContaining("too large");
    }

    @ParameterizedTest
    @EnumSource(SettingKey.class)
    void everyDefaultIsValidAndStandsInTheCommentedFile(SettingKey key) throws Exception {
        String commented = SettingsText.commentedFile();
        assertThat(commented).contains("\n#" + key.word() + " = ", key.meaning(), key.variable());

        Path file = file(commented.replace("\n#" + key.word() + " = ", "\n" + key.word() + " = "));
        Map<SettingKey, String> options = new EnumMap<>(SettingKey.class);
        options.put(SettingKey.DATA, folder.toString());

        assertThat(read(file, Map.of(), options)).isEqualTo(read(file(""), Map.of(), options));
    }

    @Test
    void theDocsListEveryKeyWithItsDefaultAndUnit() throws IOException {
        String docs = Files.readString(root().resolve("docs/operations.md"), StandardCharsets.UTF_8);

        assertThat(Stream.of(SettingKey.values())
                        .map(key -> "| `" + key.word() + "` | "
                                + (key.standard().isEmpty() ? "none" : "`" + key.standard() + "`") + " | " + key.unit()
                                + " | " + key.meaning() + " |")
                        .filter(row -> !docs.contains(row)))
                .isEmpty();
    }

    private ServerSettings read(Path file, Map<String, String> environment, Map<SettingKey, String> options)
            throws SettingsFailure {
        return SettingsSources.read(Optional.of(file), environment::get, options);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("our.properties"), text);
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("earshot")) ? here : here.resolve("..");
    }
}
