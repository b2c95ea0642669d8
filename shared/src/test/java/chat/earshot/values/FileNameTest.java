package chat.earshot.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender calls a file can't lead anywhere. */
class FileNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan.pdf | plan.pdf",
                "../../etc/passwd | passwd",
                "C:\\Windows\\win.ini | win.ini",
                "/ | file",
                ".. | file",
                "\u202Egpj.exe | _gpj.exe",
                "a\u0007b.txt | a_b.txt",
                "cafe\u0301.txt | caf\u00e9.txt",
                "a\u200Fb | a_b",
                "👩\u200D👧.png | 👩\u200D👧.png"
            })
    void aNameIsMadeFit(String said, String shown) {
        assertThat(FileName.of(said).value()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan.pdf | plan.pdf",
                "CON | _CON",
                "nul.txt | _nul.txt",
                "com1.tar.gz | _com1.tar.gz",
                "lpt¹ | _lpt¹",
                "console.txt | console.txt",
                "report... | report",
                "a<b>:c?.txt | a_b__c_.txt",
                ".bashrc | _bashrc",
                "... | _"
            })
    void onTheDiskItIsAPlainVisibleFile(String shown, String onDisk) {
        assertThat(new FileName(shown).onDisk()).isEqualTo(onDisk);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a\\b", " a", "a ", "a\nb", "\u202Ea", "cafe\u0301"})
    void whatIsNotFitIsNoName(String said) {
        assertThatThrownBy(() -> new FileName(said)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLongNameKeepsItsEnding() {
        String name = FileName.of("x".repeat(500) + ".docx").value();

        assertThat(name).hasSize(Limits.FILE_NAME_CHARS_MAX).endsWith("x.docx");
        assertThat(FileName.of("字".repeat(200) + ".docx").onDisk()).endsWith("字.docx");
    }

    @Property(tries = 2_000)
    void whateverIsSaidBecomesANameInsideItsFolder(@ForAll @StringLength(max = 400) String said) {
        FileName name = FileName.of(said);
        String onDisk = name.onDisk();
        Path downloads = Path.of("downloads");

        assertThat(FileName.of(name.value())).isEqualTo(name);
        assertThat(Normalizer.isNormalized(name.value(), Normalizer.Form.NFC)).isTrue();
        assertThat(downloads.resolve(onDisk).normalize().getParent()).isEqualTo(downloads);
        assertThat(onDisk.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 181);
        assertThat(onDisk).doesNotContainPattern("[\\x00-\\x1f<>:\"/\\\\|?*\\u202a-\\u202e\\u2066-\\u2069]");
        assertThat(onDisk).doesNotEndWith(".").doesNotEndWith(" ").doesNotStartWith(".");
    }
}
