package chat.earshot.peer.desktop.kit;

import chat.earshot.peer.desktop.emoji.EmojiFont;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Emoji as parts of a text, as large as its letters. FX thread. */
final class EmojiPictures {
    private static final int KEPT_MAX = 200;
    private static final int PIXELS = 64;
    /** Of a letter's size: how tall a picture is, and how far it reaches below the line. */
    private static final double TALL = 1.25;

    private static final double BELOW = 0.22;

    private final Optional<EmojiFont> font;
    private final Map<Integer, Image> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Image> eldest) {
            return size() > KEPT_MAX;
        }
    };

    EmojiPictures(Optional<EmojiFont> font) {
        this.font = font;
    }

    /** The picture that begins there; empty if it is text. */
    Optional<EmojiFont.Match> at(String text, int place) {
        return font.flatMap(found -> found.match(text, place));
    }

    Optional<ImageView> view(EmojiFont.Match match, String emoji) {
        return image(match.glyph()).map(image -> {
            ImageView view = new ImageView(image);
            view.setPreserveRatio(true);
            view.setSmooth(true);
            view.setAccessibleText(emoji);
            return view;
        });
    }

    /** Makes the pictures of a text as large as its letters, whatever size those get. */
    static void fit(TextFlow flow) {
        List<ImageView> views = flow.getChildren().stream()
                .filter(ImageView.class::isInstance)
                .map(ImageView.class::cast)
                .toList();
        flow.getChildren().stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .findFirst()
                .ifPresent(letters -> views.forEach(view -> fit(view, letters)));
    }

    /** A picture beside labels, as large as their letters. */
    static ImageView inLine(ImageView view, Label letters) {
        view.fitHeightProperty()
                .bind(Bindings.createDoubleBinding(() -> letters.getFont().getSize() * TALL, letters.fontProperty()));
        return view;
    }

    private static void fit(ImageView view, Text letters) {
        view.fitHeightProperty()
                .bind(Bindings.createDoubleBinding(() -> letters.getFont().getSize() * TALL, letters.fontProperty()));
        view.translateYProperty()
                .bind(Bindings.createDoubleBinding(() -> letters.getFont().getSize() * BELOW, letters.fontProperty()));
    }

    private Optional<Image> image(int glyph) {
        Image before = kept.get(glyph);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Image> read = font.flatMap(found -> found.png(glyph))
                .map(png -> new Image(new ByteArrayInputStream(png), 0, PIXELS, true, true));
        read.ifPresent(image -> kept.put(glyph, image));
        return read;
    }
}
