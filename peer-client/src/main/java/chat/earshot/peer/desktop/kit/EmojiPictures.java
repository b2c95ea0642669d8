package chat.earshot.peer.desktop.kit;

import chat.earshot.peer.desktop.emoji.EmojiFont;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
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

    /** A piece of a text: letters alone, or one picture of that glyph. */
    record Piece(String letters, Optional<Integer> glyph) {}

    /** The text in order; the last one of so many pieces has all that is left, as letters. */
    List<Piece> pieces(String text, int most) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (font.isPresent() && at < text.length() && pieces.size() < most - 2) {
            Optional<EmojiFont.Match> emoji = font.get().match(text, at);
            if (emoji.isPresent()) {
                addLetters(pieces, text.substring(start, at));
                start = emoji.get().end();
                pieces.add(new Piece(
                        text.substring(at, start), Optional.of(emoji.get().glyph())));
                at = start;
            } else {
                at += Character.charCount(text.codePointAt(at));
            }
        }
        addLetters(pieces, text.substring(start));
        return pieces;
    }

    private static void addLetters(List<Piece> pieces, String letters) {
        if (!letters.isEmpty()) {
            pieces.add(new Piece(letters, Optional.empty()));
        }
    }

    /** Empty for letters, and if the font has no picture after all. */
    Optional<ImageView> view(Piece piece) {
        return piece.glyph().flatMap(this::image).map(image -> {
            ImageView view = new ImageView(image);
            view.setPreserveRatio(true);
            view.setSmooth(true);
            view.setAccessibleText(piece.letters());
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
