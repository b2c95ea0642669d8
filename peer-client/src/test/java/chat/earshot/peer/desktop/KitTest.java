package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.earshot.peer.desktop.kit.KeptValues;
import chat.earshot.peer.desktop.kit.Lists;
import chat.earshot.values.FingerprintWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts that no screen owns. */
class KitTest {
    @Property
    void aListBecomesWhatIsWanted(
            @ForAll @Size(max = 12) List<@IntRange(max = 5) Integer> before,
            @ForAll @Size(max = 12) List<@IntRange(max = 5) Integer> wanted) {
        ObservableList<Integer> shown = FXCollections.observableArrayList(before);

        Lists.become(shown, wanted);

        assertThat(shown).containsExactlyElementsOf(wanted);
    }

    @Test
    void valuesOutliveTheProgramAndADamagedFileIsEmpty(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("values");
        KeptValues.load(file, Runnable::run).put("draft.1", "line one\nline two: ü =");
        assertThat(KeptValues.load(file, Runnable::run).get("draft.1", "")).isEqualTo("line one\nline two: ü =");

        Files.writeString(file, "bad=\\u00zz");

        assertThat(KeptValues.load(file, Runnable::run).get("bad", "nothing")).isEqualTo("nothing");
    }

    @Test
    void differentIdentitiesReadDifferently() {
        assertThat(FingerprintWords.of(FakePeer.fingerprint(7))).isEqualTo("beli · lula · tomi · demo · mumo · vona");
        assertThat(FingerprintWords.of(FakePeer.fingerprint(8))).isNotEqualTo(FingerprintWords.of(FakePeer.IDENTITY));
    }

    @Test
    void aStartWhileTheWindowEndsWaitsForItsRightAndIsNotSwallowed(@TempDir Path folder) throws IOException {
        SingleInstance first = SingleInstance.take(folder, link -> {}).orElseThrow();
        first.listenNoMore();
        assertThat(SingleInstance.raiseOther(folder, "")).isFalse();

        CompletableFuture<Optional<SingleInstance>> second = CompletableFuture.supplyAsync(() -> {
            try {
                return SingleInstance.take(folder, link -> {});
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        first.close();

        try (SingleInstance taken = second.join().orElseThrow()) {
            assertThat(SingleInstance.raiseOther(folder, "")).isTrue();
            assertThat(taken).isNotSameAs(first);
        }
    }

    @Test
    void aProfileFarDownListensInAFolderThatNobodyElseMayEnter(@TempDir Path folder) throws IOException {
        Path far = Files.createDirectories(folder.resolve("far".repeat(30)).resolve("down".repeat(20)));
        try (SingleInstance first = SingleInstance.take(far, link -> {}).orElseThrow()) {
            assertThat(first).isNotNull();
            Path address = Path.of(Files.readString(far.resolve("window.address")));
            assertThat(Files.getPosixFilePermissions(address.getParent()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(SingleInstance.raiseOther(far, "")).isTrue();
            first.listenNoMore();
            assertThat(address.getParent()).doesNotExist();
        }
        assertThat(SingleInstance.raiseOther(far, "")).isFalse();
        // What one that did not end well has left.
        Path left = Files.createTempDirectory(folder, "earshot-");
        Files.writeString(
                far.resolve("window.address"), left.resolve("window.sock").toString());
        try (SingleInstance next = SingleInstance.take(far, link -> {}).orElseThrow()) {
            assertThat(next).isNotNull();
            assertThat(left).doesNotExist();
            assertThat(SingleInstance.raiseOther(far, "")).isTrue();
        }
        try (Stream<Path> names = Files.list(far)) {
            assertThat(names.map(Path::getFileName).map(Path::toString)).containsExactly("window.lock");
        }
    }

    @Test
    void aWindowThatCantHearOthersGivesUpAndNeitherSwallowsTheNextStartNorKeepsItFromBeginning(@TempDir Path folder)
            throws IOException {
        AtomicInteger failures = new AtomicInteger();
        SingleInstance deaf = SingleInstance.take(folder, link -> {}, socket -> {
                    failures.incrementAndGet();
                    throw new IOException("Too many open files");
                })
                .orElseThrow();

        await().until(() -> !Files.exists(folder.resolve("window.sock")));
        assertThat(SingleInstance.raiseOther(folder, "")).isFalse();
        assertThat(failures).hasValueLessThan(100);
        deaf.close();

        try (SingleInstance next = SingleInstance.take(folder, link -> {}).orElseThrow()) {
            assertThat(next).isNotNull();
            assertThat(SingleInstance.raiseOther(folder, "")).isTrue();
        }
    }

    @Test
    void aSecondStartRaisesTheFirstWindow(@TempDir Path folder) throws Exception {
        assertThat(SingleInstance.raiseOther(folder, "")).isFalse();
        CountDownLatch raised = new CountDownLatch(1);
        try (SingleInstance first =
                SingleInstance.take(folder, link -> raised.countDown()).orElseThrow()) {
            assertThat(first).isNotNull();

            Optional<SingleInstance> second = SingleInstance.take(folder, link -> {});

            assertThat(second).isEmpty();
            assertThat(SingleInstance.raiseOther(folder, "")).isTrue();
            assertThat(raised.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(SingleInstance.raiseOther(folder, "")).isFalse();
    }

    @Test
    void aSecondStartHandsItsLinkToTheFirst(@TempDir Path folder) throws Exception {
        CompletableFuture<String> opened = new CompletableFuture<>();
        String link = "earshot://chat.example.org:47100?invite=" + "x".repeat(100);
        try (SingleInstance first =
                SingleInstance.take(folder, opened::complete).orElseThrow()) {
            assertThat(first).isNotNull();

            assertThat(SingleInstance.raiseOther(folder, link)).isTrue();

            assertThat(opened.get(5, TimeUnit.SECONDS)).isEqualTo(link);
        }
    }

    @Test
    void aProfileIsForItsOwnerOnlyAndAFolderThatWasThereStaysAsItIs(@TempDir Path folder) throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path fresh = folder.resolve("fresh");
        Path old = Files.createDirectory(folder.resolve("old"));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-x---"));

        ProfileFolder.open(fresh, Runnable::run);
        ProfileFolder.open(old, Runnable::run);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.resolve("window"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void theProfileLiesWhereTheSystemKeepsSuchData() {
        Path home = Path.of("/home/ana");

        assertThat(ProfileFolder.usual(Map.of(), "Linux", home)).isEqualTo(Path.of("/home/ana/.local/share/earshot"));
        assertThat(ProfileFolder.usual(Map.of("XDG_DATA_HOME", "/x"), "Linux", home))
                .isEqualTo(Path.of("/x/earshot"));
        assertThat(ProfileFolder.usual(Map.of(), "Mac OS X", home))
                .isEqualTo(Path.of("/home/ana/Library/Application Support/Earshot"));
    }

    @Test
    void theDarkThemeOfTheSystemIsSeen() {
        assertThat(SystemLook.isDark(Map.of("GTK_THEME", "Adwaita:dark"), "Linux"))
                .isTrue();
        assertThat(SystemLook.isDark(Map.of("GTK_THEME", "Adwaita"), "Linux")).isFalse();
    }
}
