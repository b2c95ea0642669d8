package chat.earshot.peer.desktop.kit;

import chat.earshot.peer.desktop.emoji.EmojiFont;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;

/** A text as somebody wrote it: links that open, its own direction, fonts that have its letters. FX thread. */
public final class RichText {
    private static final String SITE = "www.";
    /** An address with its scheme, or one that begins with {@link #SITE}, if that begins a word. */
    private static final Pattern LINK = Pattern.compile(
            "(?:https?://|(?<![\\p{L}\\p{N}@._/-])www\\.(?=[\\p{L}\\p{N}]))[^\\s<>\"]+", Pattern.CASE_INSENSITIVE);

    /** After so many parts of a line the rest is one: hardly any of it is seen. */
    private static final int PARTS_MAX = 30;

    private static final String TRAILING = ".,;:!?)]}'’”»";

    /** Marks a space that nobody wrote. */
    private static final String MEASURE = "measure";

    private final Consumer<URI> browser;
    private final EmojiPictures pictures;

    /** @param browser opens a link outside */
    public RichText(Consumer<URI> browser) {
        this(browser, EmojiFont.ofThisSystem(System.getProperty("os.name", "")));
    }

    /** @param emoji empty where the toolkit draws emoji itself */
    RichText(Consumer<URI> browser, Optional<EmojiFont> emoji) {
        this.browser = browser;
        this.pictures = new EmojiPictures(emoji);
    }

    public TextFlow flow(String text) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("rich");
        Matcher links = LINK.matcher(text);
        int done = 0;
        while (links.find()) {
            int end = linkEnd(text, links.start(), links.end());
            Optional<URI> target = target(text.substring(links.start(), end));
            if (target.isPresent()) {
                addPlain(flow, text.substring(done, links.start()));
                flow.getChildren().add(link(text.substring(links.start(), end), target.get()));
                done = end;
            }
        }
        addPlain(flow, text.substring(done));
        return fitted(flow, text);
    }

    /** A text without links, for where a click means something else. */
    public TextFlow calm(String text) {
        TextFlow flow = new TextFlow();
        addPlain(flow, text);
        return fitted(flow, text);
    }

    private static TextFlow fitted(TextFlow flow, String text) {
        fit(flow);
        flow.setNodeOrientation(direction(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT));
        return flow;
    }

    /** @param otherwise as of {@link Bidi}: the direction of a text that has none, as a number */
    private static NodeOrientation direction(String text, int otherwise) {
        return new Bidi(text, otherwise).baseIsLeftToRight()
                ? NodeOrientation.LEFT_TO_RIGHT
                : NodeOrientation.RIGHT_TO_LEFT;
    }

    /** A text on one line, cut where there is no room; emoji are pictures here, too. */
    public Region line(String text, String... classes) {
        List<EmojiPictures.Piece> pieces = pictures.pieces(text, PARTS_MAX);
        if (isPlain(text, pieces)) {
            return Nodes.label(text, classes);
        }
        CutLine parts = new CutLine(Nodes.label("…", classes));
        for (EmojiPictures.Piece piece : pieces) {
            Optional<ImageView> picture = pictures.view(piece);
            if (picture.isPresent()) {
                // An empty part is there to tell how large letters are.
                Label letters = Nodes.label("", classes);
                parts.getChildren().addAll(letters, EmojiPictures.inLine(picture.get(), letters));
            } else {
                addPart(parts, piece.letters(), classes);
            }
        }
        return parts.whole();
    }

    /** Has a line of {@link #own} say something else, if both are one plain piece; else it has to be made anew. */
    public boolean reword(Region line, String text) {
        if (!(line instanceof Label label) || !isPlain(text, pictures.pieces(text, PARTS_MAX))) {
            return false;
        }
        String shown = Words.withoutMark(text);
        label.setText(shown);
        Typeface.dress(label, shown);
        orient(line, text);
        return true;
    }

    /** What has no direction, as a number, runs as the window does. */
    private static void orient(Region line, String text) {
        NodeOrientation own = direction(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        boolean hasOne = own == direction(text, Bidi.DIRECTION_DEFAULT_RIGHT_TO_LEFT);
        line.setNodeOrientation(hasOne ? own : NodeOrientation.INHERIT);
    }

    /** Whether one label shows it all. */
    private static boolean isPlain(String text, List<EmojiPictures.Piece> pieces) {
        return runs(text).size() <= 1
                && pieces.stream().allMatch(piece -> piece.glyph().isEmpty());
    }

    /** As {@link #line}, but it runs as the text itself does, and takes no more room than it needs. */
    public Region own(String text, String... classes) {
        Region line = line(text, classes);
        orient(line, text);
        line.setMinWidth(0);
        line.setMaxWidth(Region.USE_PREF_SIZE);
        return line;
    }

    /** A name on one line: it is cut at its own end, and begins where the window's lines begin. */
    public Region name(String name, String... classes) {
        Region own = own(name, classes);
        BorderPane line = new BorderPane(own);
        BorderPane.setAlignment(own, Pos.CENTER_LEFT);
        return Nodes.growing(line);
    }

    private static void addPart(CutLine parts, String text, String... classes) {
        List<String> runs = runs(text);
        int apart = Math.min(runs.size(), PARTS_MAX);
        runs.subList(0, apart).forEach(run -> parts.add(Nodes.label(run, classes)));
        if (apart < runs.size()) {
            parts.add(Nodes.label(String.join("", runs.subList(apart, runs.size())), classes));
        }
    }

    /** Where no letter tells how large letters are, a space does. */
    private static void fit(TextFlow flow) {
        if (flow.getChildren().stream().noneMatch(Text.class::isInstance)) {
            Text measure = run(" ");
            measure.getStyleClass().add(MEASURE);
            flow.getChildren().add(measure);
        }
        EmojiPictures.fit(flow);
    }

    /** What somebody wrote where a flow shows that part of it. */
    static String written(Node part) {
        if (part instanceof Text run) {
            return run.getStyleClass().contains(MEASURE) ? "" : run.getText();
        }
        return part.getAccessibleText();
    }

    /** A text without links, centred. */
    public static TextFlow centred(String text, String styleClass) {
        TextFlow flow = new TextFlow();
        addRuns(flow, text);
        flow.setTextAlignment(TextAlignment.CENTER);
        flow.getStyleClass().add(styleClass);
        return flow;
    }

    /** The links of a text, in order. */
    static List<URI> links(String text) {
        List<URI> found = new ArrayList<>();
        Matcher links = LINK.matcher(text);
        while (links.find()) {
            target(text.substring(links.start(), linkEnd(text, links.start(), links.end())))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Text link(String shown, URI target) {
        Text link = new Text(shown);
        link.getStyleClass().addAll("text", "link");
        link.setAccessibleRole(AccessibleRole.HYPERLINK);
        link.setAccessibleText(shown);
        link.setFocusTraversable(true);
        link.setOnMouseClicked(event -> {
            // What selects a piece of the text opens nothing.
            boolean opens = event.getButton() == MouseButton.PRIMARY && event.isStillSincePress();
            if (opens && event.getClickCount() == 1) {
                browser.accept(target);
            }
        });
        link.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                browser.accept(target);
                event.consume();
            }
        });
        return link;
    }

    private void addPlain(TextFlow flow, String text) {
        for (EmojiPictures.Piece piece : pictures.pieces(text, Integer.MAX_VALUE)) {
            pictures.view(piece)
                    .ifPresentOrElse(picture -> flow.getChildren().add(picture), () -> addRuns(flow, piece.letters()));
        }
    }

    private static void addRuns(TextFlow flow, String text) {
        scripts(text).forEach(part -> flow.getChildren().add(run(part)));
    }

    /** What a line of labels has to have apart: JavaFX mixes up the order of two fonts where some is right to left. */
    private static List<String> runs(String text) {
        return text.isEmpty() || Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                ? scripts(text)
                : List.of(text);
    }

    /** The text in pieces that have ideographs alone, or none. */
    private static List<String> scripts(String text) {
        List<String> all = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            boolean ideographs = Ideographs.is(text.codePointAt(start));
            int end = start;
            while (end < text.length() && Ideographs.is(text.codePointAt(end)) == ideographs) {
                end += Character.charCount(text.codePointAt(end));
            }
            all.add(text.substring(start, end));
            start = end;
        }
        return all;
    }

    private static Text run(String text) {
        Text run = new Text(text);
        run.getStyleClass().add("text");
        Typeface.dress(run, text);
        return run;
    }

    private static int linkEnd(String text, int start, int end) {
        // A bracket that was opened in the address belongs to it.
        long notOpened = count(text.substring(start, end), ')') - count(text.substring(start, end), '(');
        int last = end;
        while (last > start && TRAILING.indexOf(text.charAt(last - 1)) >= 0) {
            if (text.charAt(last - 1) == ')' && notOpened-- <= 0) {
                break;
            }
            last--;
        }
        return last;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(letter -> letter == wanted).count();
    }

    private static Optional<URI> target(String text) {
        try {
            boolean isSite = text.regionMatches(true, 0, SITE, 0, SITE.length());
            URI target = new URI(isSite ? "https://" + text : text);
            return target.getHost() == null ? Optional.empty() : Optional.of(target);
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }
}
