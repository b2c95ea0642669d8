package chat.earshot.peer.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RichTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "see https://wiki.office/Java_(Insel)|https://wiki.office/Java_(Insel)",
                "(see https://wiki.office/Java_(Insel)).|https://wiki.office/Java_(Insel)",
                "(see https://wiki.office/Java)|https://wiki.office/Java",
                "is it https://wiki.office/Java?|https://wiki.office/Java",
                "[https://wiki.office/Java_(Insel),]|https://wiki.office/Java_(Insel)"
            })
    void aLinkEndsWhereItsAddressDoes(String text, URI link) {
        assertThat(RichText.links(text)).containsExactly(link);
    }
}
