package chat.earshot.peer.desktop.kit;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.shape.Path;
import javafx.scene.text.HitInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.scene.transform.Scale;

/**
 * The text that a flow of {@link RichText} shows, and where its letters are drawn. Places are counted in the text as
 * somebody wrote it, where an emoji that is drawn as a picture has all its letters. FX thread.
 */
public final class FlowText {
    private static final Pattern LETTER = Pattern.compile("\\X");

    private final TextFlow flow;
    private final List<Node> parts;
    private final String text;
    /** For each place in the flow, in which a picture is one letter long: where that is in the text. */
    private final int[] places;
    /** Where a letter begins, as people count them, and where the last one ends. */
    private final BitSet bounds = new BitSet();

    public FlowText(TextFlow flow) {
        this.flow = flow;
        parts = flow.getChildren().stream().filter(Node::isManaged).toList();
        StringBuilder all = new StringBuilder();
        IntStream.Builder found = IntStream.builder();
        for (Node part : parts) {
            String shown = RichText.written(part);
            for (int place = 0; place < length(part); place++) {
                found.add(all.length() + Math.min(place, shown.length()));
            }
            all.append(shown);
        }
        text = all.toString();
        places = found.add(text.length()).build().toArray();
        Matcher letters = LETTER.matcher(text);
        while (letters.find()) {
            bounds.set(letters.start());
        }
        bounds.set(text.length());
    }

    public TextFlow flow() {
        return flow;
    }

    public String text() {
        return text;
    }

    /** The place of the letter that is nearest to a point of the scene. */
    public int letterAt(double sceneX, double sceneY) {
        return letterStart(Math.min(text.length() - 1, place(hit(sceneX, sceneY).getCharIndex())));
    }

    /** The place between two letters that is nearest to a point of the scene. */
    public int gapAt(double sceneX, double sceneY) {
        return letterStart(place(hit(sceneX, sceneY).getInsertionIndex()));
    }

    /** Where the letter begins that this place is in, or begins. */
    public int letterStart(int place) {
        return bounds.previousSetBit(place);
    }

    /** Where the letter ends that this place is in; the place itself if it is between two. */
    public int letterEnd(int place) {
        return bounds.nextSetBit(place);
    }

    /** Gives the path the shape of these letters, and marks the parts of the flow that they stand in as selected. */
    public void select(Path behind, int from, int to) {
        int first = inFlow(from);
        int last = inFlow(to);
        behind.getElements().setAll(flow.rangeShape(first, last));
        behind.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        behind.getTransforms().setAll(isMirrored() ? List.of(new Scale(-1, 1, flow.getWidth() / 2, 0)) : List.of());
        int start = 0;
        for (Node part : parts) {
            int end = start + length(part);
            Nodes.mark(part, "selected", start < last && end > first);
            start = end;
        }
    }

    private HitInfo hit(double sceneX, double sceneY) {
        Point2D point = flow.sceneToLocal(sceneX, sceneY);
        return flow.hitTest(isMirrored() ? new Point2D(flow.getWidth() - point.getX(), point.getY()) : point);
    }

    /** JavaFX measures the letters of such a flow from its right side, but draws everything from the left. */
    private boolean isMirrored() {
        return flow.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
    }

    private int place(int inFlow) {
        return places[Math.max(0, Math.min(places.length - 1, inFlow))];
    }

    private int inFlow(int place) {
        int found = Arrays.binarySearch(places, place);
        return found >= 0 ? found : -found - 1;
    }

    private static int length(Node part) {
        return part instanceof Text run ? run.getText().length() : 1;
    }
}
