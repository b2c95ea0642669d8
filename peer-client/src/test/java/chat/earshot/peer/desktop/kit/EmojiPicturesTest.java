package chat.earshot.peer.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.earshot.peer.desktop.emoji.EmojiFont;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EmojiPicturesTest {
    private static final String THUMB = "\uD83D\uDC4D";

    @Test
    void aTextIsLettersAndPicturesInOrder() {
        EmojiPictures pictures = ofThisSystem();

        List<EmojiPictures.Piece> pieces = pictures.pieces("Yes " + THUMB + THUMB + "!", 9);

        assertThat(pieces).extracting(EmojiPictures.Piece::letters).containsExactly("Yes ", THUMB, THUMB, "!");
        assertThat(pieces).extracting(piece -> piece.glyph().isPresent()).containsExactly(false, true, true, false);
    }

    @Test
    void howeverManyPicturesThereAreNothingOfTheTextIsLeftOut() {
        EmojiPictures pictures = ofThisSystem();
        String text = ("a" + THUMB + THUMB).repeat(20);

        for (int most = 3; most < 80; most++) {
            List<EmojiPictures.Piece> pieces = pictures.pieces(text, most);

            assertThat(pieces).hasSizeLessThanOrEqualTo(most);
            assertThat(pieces.stream().map(EmojiPictures.Piece::letters).collect(Collectors.joining()))
                    .isEqualTo(text);
        }
    }

    @Test
    void withoutAFontEverythingIsLetters() {
        assertThat(new EmojiPictures(Optional.empty()).pieces("ok " + THUMB, 9))
                .containsExactly(new EmojiPictures.Piece("ok " + THUMB, Optional.empty()));
    }

    private static EmojiPictures ofThisSystem() {
        Optional<EmojiFont> font = EmojiFont.ofThisSystem("Linux");
        assumeTrue(font.isPresent(), "this system has no such font");
        return new EmojiPictures(font);
    }
}
