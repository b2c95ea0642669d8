package chat.earshot.peer.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import javafx.geometry.NodeOrientation;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RichTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "see https://wiki.office/Java_(Insel)|https://wiki.office/Java_(Insel)",
                "(see https://wiki.office/Java_(Insel)).|https://wiki.office/Java_(Insel)",
                "(see https://wiki.office/Java)|https://wiki.office/Java",
                "is it https://wiki.office/Java?|https://wiki.office/Java",
                "[https://wiki.office/Java_(Insel),]|https://wiki.office/Java_(Insel)",
                "on www.office.example/menu?day=2.|https://www.office.example/menu?day=2",
                "(WWW.office.example)|https://WWW.office.example",
                "www.office.example, ok?|https://www.office.example",
                "see http://www.office.example/|http://www.office.example/"
            })
    void aLinkEndsWhereItsAddressDoes(String text, URI link) {
        assertThat(RichText.links(text)).containsExactly(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.", "www...", "awww.office.example", "ana@www.office.example", "www office", "wwwx.de"})
    void whatOnlyLooksLikeAnAddressIsNoLink(String text) {
        assertThat(RichText.links(text)).isEmpty();
    }

    @Test
    void aTextRunsAsItselfAlsoInAToast() {
        RichText rich = new RichText(link -> {}, Optional.empty());

        assertThat(rich.calm("ok (see you)!").getNodeOrientation()).isEqualTo(NodeOrientation.LEFT_TO_RIGHT);
        assertThat(rich.calm("شكرا!").getNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
    }

    /** In one font for both, numbers and words beside a name would be put in another order in Arabic. */
    @Test
    void aNameInIdeographsIsDrawnBesideTheRestOfALine() {
        assertThat(RichText.centred("Ana added 克莱奥. 3 entries shared.", "quiet").getChildren())
                .extracting(run -> ((Text) run).getText())
                .containsExactly("Ana added ", "克莱奥", ". 3 entries shared.");
    }
}
