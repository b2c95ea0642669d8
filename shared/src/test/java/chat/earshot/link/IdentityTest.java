package chat.earshot.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rendezvous's identity on disk. */
class IdentityTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void anIdentityOnceMadeStaysTheSame() throws IOException {
        Path file = folder.resolve("identity.p12");
        Identity made = Identity.loadOrCreate(file, NOON);

        assertThat(Identity.loadOrCreate(file, NOON).fingerprint()).isEqualTo(made.fingerprint());
        assertThat(Identity.loadOrCreate(folder.resolve("other.p12"), NOON).fingerprint())
                .isNotEqualTo(made.fingerprint());
    }

    @Test
    void onlyItsOwnerMayReadItAndNothingElseIsLeftBehind() throws IOException {
        Path file = folder.resolve("identity.p12");
        Identity.loadOrCreate(file, NOON);

        assertThat(permissions(file)).isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Identity.loadOrCreate(file, NOON);
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void aDamagedFileIsNamedAndLeftAlone() throws IOException {
        Path file = folder.resolve("identity.p12");
        Identity.loadOrCreate(file, NOON);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> Identity.loadOrCreate(file, NOON))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("damaged")
                .hasMessageContaining("restore it from a backup");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void anEmptyFileIsNoIdentity() throws IOException {
        Path file = Files.createFile(folder.resolve("identity.p12"));

        assertThatThrownBy(() -> Identity.loadOrCreate(file, NOON)).hasMessageContaining("damaged");
    }

    @Test
    void aFolderInItsPlaceCanNotBeRead() throws IOException {
        Path file = Files.createDirectory(folder.resolve("identity.p12"));

        assertThatThrownBy(() -> Identity.loadOrCreate(file, NOON))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't be read");
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatThrownBy(() -> Identity.loadOrCreate(folder.resolve("no/identity.p12"), NOON))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no folder " + folder.resolve("no"));
    }

    @Test
    void noProviderIsRegisteredForTheWholeProcess() throws IOException {
        Identity.loadOrCreate(folder.resolve("identity.p12"), NOON);

        assertThat(Security.getProvider("BC")).isNull();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
