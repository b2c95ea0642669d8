package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the window: the strip at the edge, the list, the conversation, the panel. A narrow window has room for
 * one of the last three at a time; larger letters make a window narrow, too. FX thread.
 */
final class Columns {
    /** Below this, in widths of a letter, the list and the conversation don't stand beside each other. */
    private static final double BOTH_EM = 50;
    /** Below this the panel takes the conversation's place, where no list stands beside it. */
    private static final double PANEL_EM = 42;
    /** Below this it does where one stands there. */
    private static final double ALL_EM = 66;

    private final Region list;
    private final Region right;
    private final BorderPane middle;
    private final Region centre;
    private final Region panel;
    private final HBox root;
    /** Tells how large letters are. */
    private final Label letters = Nodes.label("");

    private final BooleanBinding talkShown;

    private boolean listWanted;
    private boolean talkOpen;
    private boolean panelOpen;

    /**
     * @param right holds {@code middle} and what stands over it
     * @param middle gets {@code centre} and {@code panel}
     */
    Columns(Region rail, Region list, Region right, BorderPane middle, Parts parts) {
        this.list = list;
        this.right = right;
        this.middle = middle;
        this.centre = parts.centre();
        this.panel = parts.panel();
        talkShown = right.visibleProperty().and(middle.centerProperty().isEqualTo(centre));
        letters.setManaged(false);
        letters.setVisible(false);
        root = Nodes.row("window", rail, list, right, letters);
        root.setFillHeight(true);
        arrange();
    }

    /** What stands in the middle: the conversation, and the panel beside it or in its place. */
    record Parts(Region centre, Region panel) {}

    Region root() {
        return root;
    }

    void shown(Bonds bonds) {
        bonds.follow(root.widthProperty(), width -> arrange());
        bonds.follow(letters.fontProperty(), font -> arrange());
    }

    /** Which conversation is open, if any: opening one is what somebody looked into the list for. */
    void opened(boolean any, boolean another) {
        talkOpen = any;
        listWanted = listWanted && !another;
        arrange();
    }

    void panel(boolean open) {
        panelOpen = open;
        arrange();
    }

    /** Shows the list, also where it has no room beside the conversation. */
    void showList() {
        // Where it stands beside the conversation anyway, nobody waits for it in its place.
        listWanted |= !list.isVisible();
        arrange();
    }

    /** Shows the conversation, if there is one. */
    void showTalk() {
        listWanted = false;
        arrange();
    }

    /** Whether the conversation has room: in a narrow window the list or the panel may stand in its place. */
    ObservableValue<Boolean> talkShown() {
        return talkShown;
    }

    /** Whether the list stands in the conversation's place. */
    boolean foldsTalk() {
        return !right.isVisible();
    }

    private void arrange() {
        double ems = root.getWidth() / letters.getFont().getSize();
        boolean narrow = ems > 0 && ems < BOTH_EM;
        boolean listShown = !narrow || listWanted || !talkOpen;
        boolean listAlone = narrow && listShown;
        Nodes.mark(list, "alone", listAlone);
        HBox.setHgrow(list, listAlone ? Priority.ALWAYS : Priority.NEVER);
        Nodes.show(list, listShown);
        Nodes.show(right, !listAlone);
        boolean panelAlone = panelOpen && ems > 0 && ems < (listShown ? ALL_EM : PANEL_EM);
        Nodes.mark(panel, "alone", panelAlone);
        place(panelAlone ? panel : centre, panelOpen && !panelAlone ? panel : null);
    }

    private void place(Region inCentre, @Nullable Region atRight) {
        if (middle.getCenter() != inCentre || middle.getRight() != atRight) {
            // One node can't stand in two places: first both are free.
            middle.setRight(null);
            middle.setCenter(null);
            middle.setCenter(inCentre);
            middle.setRight(atRight);
        }
    }
}
