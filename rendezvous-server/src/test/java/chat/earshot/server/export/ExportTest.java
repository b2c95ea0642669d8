package chat.earshot.server.export;

import static chat.earshot.server.testing.StoredLunch.LUNCH;
import static chat.earshot.server.testing.StoredLunch.NOON;
import static chat.earshot.server.testing.StoredLunch.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.log.Content;
import chat.earshot.server.storage.sqlite.ConversationArchive;
import chat.earshot.server.storage.sqlite.ConversationArchive.Listed;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written out can be read by people and proven by programs. */
class ExportTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aLog() throws Exception {
        say(folder, "<b>pizza</b> & \"more\"", 4);
    }

    @Test
    void anExportProvesItsOwnChain() throws IOException {
        ExportCheck.Result result = ExportCheck.of(exported());

        assertThat(result.finding()).isEmpty();
        assertThat(result.entries()).isEqualTo(4);
        assertThat(result.conversation()).isEqualTo(LUNCH.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pizza</b> & | cake</b> & | Entry 1 shows something else",
                "2026-03-02T12:00:02Z | 2026-03-02T12:00:09Z | Entry 2 does not follow",
                "\"author\" : \"ana\" | \"author\" : \"bob\" | Entry 1 does not follow",
                "\"seq\" : 3 | \"seq\" : 5 | Entry 5 does not follow",
                "\"kind\" : \"text\" | \"kind\" : \"song\" | Entry 1 can't be read"
            })
    void whateverWasAlteredInAnExportIsFound(String word, String other, String told) throws IOException {
        Path file = exported();
        String text = Files.readString(file);
        assertThat(text).contains(word);
        Files.writeString(file, text.replaceFirst(Pattern.quote(word), other));

        assertThat(ExportCheck.of(file).finding().orElseThrow()).startsWith(told);
    }

    @Test
    void anExportThatWasCutOffIsToldSo() throws IOException {
        Path file = exported();
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));

        assertThatThrownBy(() -> ExportCheck.of(file)).hasMessageContaining("truncated");
        Files.writeString(file, "my thesis");
        assertThatThrownBy(() -> ExportCheck.of(file)).hasMessageContaining("no exported conversation");
    }

    @Test
    void aPageShowsWhatWasSaidAndRunsNothingOfIt() throws IOException {
        StringWriter page = new StringWriter();
        try (ConversationArchive archive = ConversationArchive.open(folder.resolve("earshot.db"))) {
            HtmlExport.write(archive, archive.find(LUNCH).orElseThrow(), NOON, page);
        }

        assertThat(page.toString())
                .contains("&lt;b&gt;pizza&lt;/b&gt; &amp; &quot;more&quot; 4", "prefers-color-scheme", "@media print")
                .contains("<title>Lunch</title>", "4 entries", "default-src 'none'")
                .doesNotContain("<b>", "<script", "http://", "https://");
    }

    @Test
    void editsErasuresAndFilesAreShownAndProven() throws Exception {
        Hash sum = Hash.of(new byte[Hash.BYTES]);
        EntryId first = new EntryId(new UUID(1, 1));
        say(folder, new Content.Edited(1, first, "<i>pasta</i>"));
        say(folder, new Content.File(new FileId(new UUID(2, 2)), new FileName("<plan>.pdf"), 4_321, sum, sum));
        say(folder, new Content.Erased(2, first));
        StringWriter page = new StringWriter();
        try (ConversationArchive archive = ConversationArchive.open(folder.resolve("earshot.db"))) {
            HtmlExport.write(archive, archive.find(LUNCH).orElseThrow(), NOON, page);
        }
        assertThat(page.toString())
                .contains("edited <a href=\"#entry-1\">#1</a>", "&lt;i&gt;pasta&lt;/i&gt;")
                .contains("&lt;plan&gt;.pdf", "4321 bytes, SHA-256 00")
                .contains("deleted <a href=\"#entry-2\">#2</a>")
                .doesNotContain("<i>", "<plan>");

        Path file = exported();
        String text = Files.readString(file);
        assertThat(ExportCheck.of(file).finding()).isEmpty();
        assertThat(text).contains("\"text\" : \"<i>pasta</i>\"", "\"refersTo\" : 1", "\"name\" : \"<plan>.pdf\"");
        Files.writeString(file, text.replace("\"size\" : 4321", "\"size\" : 1"));
        assertThat(ExportCheck.of(file).finding().orElseThrow()).startsWith("Entry 6 shows something else");
        Files.writeString(file, text.replace("\"refersTo\" : 1,", ""));
        assertThat(ExportCheck.of(file).finding().orElseThrow()).startsWith("Entry 5 shows something else");
    }

    @Test
    void conversationsAreListed() throws IOException {
        try (ConversationArchive archive = ConversationArchive.open(folder.resolve("earshot.db"))) {
            assertThat(archive.all()).singleElement().satisfies((Listed listed) -> {
                assertThat(listed.id()).isEqualTo(LUNCH);
                assertThat(listed.title()).isEqualTo("Lunch");
                assertThat(listed.head().seq()).isEqualTo(4);
                assertThat(listed.participants()).containsExactly(new ConversationArchive.Person("ana", "Ana", false));
            });
        }
    }

    private Path exported() throws IOException {
        StringWriter json = new StringWriter();
        try (ConversationArchive archive = ConversationArchive.open(folder.resolve("earshot.db"))) {
            JsonExport.write(archive, archive.find(LUNCH).orElseThrow(), NOON, json);
        }
        return Files.writeString(folder.resolve("lunch.json"), json.toString());
    }
}
