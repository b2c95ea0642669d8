package chat.earshot.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chain's formats, held to hashes that another program calculated from the protocol's text. */
class HashChainTest {
    private static final ConversationId LUNCH = ConversationId.parse("00112233-4455-6677-8899-aabbccddeeff");
    private static final Instant NOON = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final Salt SALT = Salt.of("@ABCDEFGHIJKLMNO".getBytes(StandardCharsets.US_ASCII));
    private static final Username ANA = new Username("ana");
    private static final Username ZOFIE = new Username("Žofie");

    @Test
    void threeKindsOfEntriesHaveTheirGoldenHashes() {
        Entry text = append(HashChain.empty(LUNCH), 1, ANA, new Content.Text("pizza? 🍕"));
        Entry joined = append(text.head(), 2, ANA, new Content.Joined(ZOFIE, 1));
        Entry left = append(joined.head(), 3, ZOFIE, new Content.Left());

        assertThat(HashChain.start(LUNCH).hex())
                .isEqualTo("10600b385d0120d45e7402f9288777de8bc920cf9a29efec119989f218cedd9f");
        assertThat(text.body().contentHash().hex())
                .isEqualTo("dcfc15542c2eb386bb78b1c41a7a799a6481c525706d0c195be6f4f05a883b2d");
        assertThat(text.hash().hex()).isEqualTo("533a68c6fcce246b7f8c921e5d9e54a90df9e0c57db72fa2d1d22774d0d4bbff");
        assertThat(joined.body().contentHash().hex())
                .isEqualTo("6ed39192a763e0ca064aae8b3ac5c5fc5e37a976cd7e4acebfab14c1b9aefad0");
        assertThat(joined.hash().hex()).isEqualTo("f2494f6632a4b5f3d39399545c94db8cb94f0186947312844851bc1a2eed7b59");
        assertThat(left.body().contentHash().hex())
                .isEqualTo("da5b4eaf4de480dc48b42a07807da282c75f9e23cdb12c6eef24ee70919da3f6");
        assertThat(left.head())
                .isEqualTo(
                        new Head(3, Hash.fromHex("3a16511ae4d1b8fc9df610466c1ab0807049962591f1fa0fddf9cb36e1a9a512")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            an empty text               | TEXT   | ''
            malformed UTF-8             | TEXT   | c0af
            a joined without anything   | JOINED | ''
            a name beyond the end       | JOINED | 0004 616e61 0000000000000001
            bytes after the count       | JOINED | 0003 616e61 0000000000000001 00
            a negative count            | JOINED | 0003 616e61 8000000000000001
            a name that can't be        | JOINED | 0003 612062 0000000000000001
            a name not in normal form   | JOINED | 0006 efbd81efbd81 0000000000000001
            a left with something       | LEFT   | 00
            """)
    void bytesThatAreNoContentAreRefused(String what, EntryKind kind, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> HashChain.content(kind, bytes)).as(what).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEntryOfAnotherKindThanItsContentIsNone() {
        Body text = new Body.Present(SALT, new Content.Text("pizza?"));

        assertThatThrownBy(() -> new Entry(1, entryId(1), ANA, NOON, EntryKind.LEFT, text, HashChain.start(LUNCH)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEntryWithATimeFinerThanMillisecondsIsNone() {
        Body left = new Body.Present(SALT, new Content.Left());

        assertThatThrownBy(() ->
                        new Entry(1, entryId(1), ANA, NOON.plusNanos(1), EntryKind.LEFT, left, HashChain.start(LUNCH)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTextIsNotToldByToString() {
        Entry entry = append(HashChain.empty(LUNCH), 1, ANA, new Content.Text("pizza?"));

        assertThat(entry.toString()).doesNotContain("pizza");
    }

    /** Each a millisecond after the one before. */
    private static Entry append(Head head, int number, Username author, Content content) {
        return HashChain.append(
                LUNCH, head, entryId(number), author, NOON.plusMillis(number - 1), new Body.Present(SALT, content));
    }

    private static EntryId entryId(int number) {
        return EntryId.parse("0f0e0d0c-0b0a-0908-0706-05040302010" + number);
    }
}
