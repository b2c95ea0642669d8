package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.Cell;
import org.fxmisc.flowless.VirtualFlow;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.kordamp.ikonli.feather.Feather;

/** The log, drawn as far as it is on the screen. FX thread. */
public final class TimelineView {
    /** What a key means that moves nothing. */
    private static final int NOWHERE = Integer.MIN_VALUE;
    /** So much of what is seen goes when one pages: what stood at its edge is still there. */
    private static final double PAGE = 0.9;

    private final TimelineModel model;
    private final Executor later;
    private final Bonds bonds = new Bonds();
    private final RowMenu menu;
    private final RowView rowView;
    private final VirtualFlow<Row, Cell<Row, Region>> flow;
    private final Label loading;
    private final Label why = Nodes.paragraph("", "timeline-note");
    private final VBox trouble;
    private final StackPane root;
    private final Button toEnd;
    private boolean atEnd = true;
    /** Whether it still stands where it was opened, at the news: nobody has moved it, and nothing has come since. */
    private boolean atNews;
    /** Whether a row has grown, and what is seen isn't yet where it shall stay. */
    private boolean growing;

    private boolean looking;
    /** The row that keys go on from; -1 if none is. */
    private int current = -1;
    /** Whether that is seen: the keyboard has come to it, or a search has, and nobody has gone elsewhere since. */
    private boolean pointing;

    private Optional<Row> currentRow = Optional.empty();

    /** @param later runs after what is under way: the flow's layout must not be changed while it is laid out */
    public TimelineView(TimelineModel model, Words words, RichText rich, RowActions actions, Executor later) {
        this.model = model;
        this.later = later;
        flow = VirtualFlow.createVertical(model.rows(), this::cell, VirtualFlow.Gravity.REAR);
        this.menu = new RowMenu(words, actions, new Selection(flow, words.locale(), later));
        this.rowView = new RowView(model, words, rich, menu);
        flow.getStyleClass().add("timeline");
        flow.setId("timeline");
        flow.setFocusTraversable(true);
        flow.setAccessibleRole(AccessibleRole.LIST_VIEW);
        flow.setAccessibleText(words.say("timeline.name"));
        flow.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        VirtualizedScrollPane<VirtualFlow<Row, Cell<Row, Region>>> scroll = new VirtualizedScrollPane<>(flow);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        loading = Nodes.label(words.say("timeline.loading"), "timeline-note");
        trouble = trouble(words);
        toEnd = Nodes.iconButton(Feather.CHEVRON_DOWN, words.say("timeline.toEnd"), model::showEnd);
        toEnd.getStyleClass().add("to-end");
        root = new StackPane(scroll, loading, trouble, toEnd);
        root.getStyleClass().add("timeline-pane");
        root.addEventFilter(ScrollEvent.SCROLL, event -> atNews = false);
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> atNews = false);
        StackPane.setAlignment(loading, Pos.TOP_CENTER);
        StackPane.setAlignment(trouble, Pos.TOP_CENTER);
        StackPane.setAlignment(toEnd, Pos.BOTTOM_RIGHT);
        Nodes.show(toEnd, false);
    }

    private VBox trouble(Words words) {
        Button retry = Nodes.button(words.say("timeline.retry"), model::retry, "small");
        retry.setId("timeline-retry");
        VBox box = Nodes.column("timeline-trouble", why, retry);
        box.setId("timeline-trouble");
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return box;
    }

    private Cell<Row, Region> cell(Row row) {
        RowView.Drawn drawn = rowView.draw(row);
        Nodes.mark(
                drawn.region(),
                "current",
                pointing && currentRow.filter(row::equals).isPresent());
        // A picture comes later and makes its row higher: the end, or the beginning of the news, stays where it was.
        drawn.region().heightProperty().addListener((property, before, now) -> {
            if ((atEnd || atNews) && !growing && before.doubleValue() > 0) {
                growing = true;
                later.execute(this::stay);
            }
        });
        return Cell.<Row, Region>wrapNode(drawn.region()).beforeDispose(drawn.hidden());
    }

    public Region root() {
        return root;
    }

    public void shown() {
        model.onOpened(this::opened);
        model.onMore(this::keep);
        bonds.onRelease(() -> {
            model.onOpened(opening -> {});
            model.onMore(Runnable::run);
        });
        bonds.hear(model.rows(), this::changed);
        bonds.hear(flow.layoutBoundsProperty(), bounds -> stay());
        bonds.hear(flow.visibleCells(), this::lookLater);
        bonds.hear(flow.estimatedScrollYProperty(), place -> lookLater());
        bonds.follow(model.loading(), busy -> {
            Nodes.show(loading, busy && model.rows().isEmpty());
            if (!busy && model.trouble().get().isEmpty()) {
                // A page of edits alone changes no row: perhaps more is wanted.
                lookLater();
            }
        });
        bonds.follow(model.trouble(), sentence -> {
            why.setText(sentence);
            Nodes.show(trouble, !sentence.isEmpty());
        });
        bonds.hear(flow.focusVisibleProperty(), now -> focusMoved());
        bonds.hear(flow.sceneProperty().flatMap(Scene::focusOwnerProperty), now -> focusMoved());
        bonds.hear(
                flow.sceneProperty()
                        .flatMap(scene -> scene.windowProperty())
                        .flatMap(window -> window.focusedProperty()),
                focused -> lookLater());
    }

    public void hidden() {
        bonds.release();
    }

    /** Gives it the keyboard, because of a key. */
    public void focus() {
        flow.requestFocus();
        point();
    }

    /** Who goes to another window and comes back has been here all the time. */
    private boolean hasKeyboard() {
        return flow.getScene() != null && flow.equals(flow.getScene().getFocusOwner());
    }

    private void focusMoved() {
        if (!hasKeyboard()) {
            mark(current, false);
            pointing = false;
        } else if (flow.isFocusVisible()) {
            point();
        }
    }

    /** Shows where the keyboard is: at the row where it was if that is on the screen, else at the last one there. */
    private void point() {
        boolean isSeen = current >= 0 && flow.getCellIfVisible(current).isPresent();
        point(isSeen ? current : lastSeen());
    }

    /** Scrolls by what is on the screen but for a little; up if negative. */
    public void page(int pages) {
        atNews = false;
        flow.scrollYBy(pages * flow.getHeight() * PAGE);
    }

    private void showRow(int place) {
        atNews = false;
        current(place);
        flow.show(place);
    }

    /** The last row that is on the screen; -1 if none is. */
    private int lastSeen() {
        flow.layout();
        return Math.min(flow.getLastVisibleIndex(), model.rows().size() - 1);
    }

    private void opened(TimelineModel.Opening opening) {
        boolean pointed = pointing && hasKeyboard();
        mark(current, false);
        current = -1;
        currentRow = Optional.empty();
        atNews = false;
        if (opening == TimelineModel.Opening.AT_NEWS && model.newsRow() > 0) {
            atEnd = false;
            atNews = true;
            stay();
        } else if (opening == TimelineModel.Opening.AT_ENTRY && !model.rows().isEmpty()) {
            atEnd = false;
            flow.showAsFirst(Math.max(0, model.wantedRow() - 2));
            current(model.wantedRow());
        } else if (opening == TimelineModel.Opening.AT_ROW) {
            atEnd = false;
            showRow(model.wantedRow());
        } else {
            showEnd();
            if (pointed) {
                point(model.rows().size() - 1);
            }
        }
        lookLater();
    }

    /**
     * What stays as it is keeps its place when rows are put above or below it: of the first one that isn't so. There a
     * day doesn't begin any more, or an author goes on.
     */
    private void keep(Runnable change) {
        int last = lastSeen();
        Map<Row, Double> tops = new LinkedHashMap<>();
        for (int place = Math.max(0, flow.getFirstVisibleIndex()); place <= last; place++) {
            Row row = model.rows().get(place);
            flow.getCellIfVisible(place)
                    .ifPresent(cell -> tops.put(row, cell.getNode().getLayoutY()));
        }
        change.run();
        tops.entrySet().stream()
                .filter(top -> model.rows().contains(top.getKey()))
                .findFirst()
                .filter(top -> !atEnd)
                .ifPresent(top -> flow.showAtOffset(model.rows().indexOf(top.getKey()), top.getValue()));
    }

    private void changed() {
        // Rows that were put above the marked one move it down, and may change how it is drawn.
        currentRow.map(this::placeOf).filter(place -> place >= 0).ifPresent(place -> {
            current = place;
            currentRow = Optional.of(model.rows().get(place));
        });
        if (atEnd) {
            showEnd();
        }
        lookLater();
    }

    /** Where that row is now; -1 if there is none in its place. */
    private int placeOf(Row row) {
        int same = model.rows().indexOf(row);
        for (int place = 0; same < 0 && place < model.rows().size(); place++) {
            if (model.rows().get(place).isFor(row)) {
                same = place;
            }
        }
        return same;
    }

    /** A window that changes its size, or a picture that comes, must not hide what was just said. */
    private void stay() {
        boolean grew = growing;
        growing = false;
        if (atNews && model.newsRow() > 0) {
            flow.showAsFirst(model.newsRow() - 1);
        } else if (atEnd) {
            showEnd();
        }
        if (grew) {
            lookLater();
        }
    }

    private void showEnd() {
        atEnd = true;
        atNews = false;
        if (!model.rows().isEmpty()) {
            flow.showAsLast(model.rows().size() - 1);
        }
    }

    void lookLater() {
        if (!looking) {
            looking = true;
            later.execute(this::look);
        }
    }

    /** Finds out what is on the screen: what was read, whether the end is shown, whether more is wanted above. */
    private void look() {
        looking = false;
        if (model.rows().isEmpty() || !Nodes.isShown(flow)) {
            Nodes.show(toEnd, false);
            return;
        }
        // Else what is seen would be told of the rows before they changed.
        flow.layout();
        if (growing) {
            // Nor is it where it will stay: what has been pushed out of view wasn't seen.
            return;
        }
        int first = flow.getFirstVisibleIndex();
        int last = Math.min(flow.getLastVisibleIndex(), model.rows().size() - 1);
        atEnd = last >= model.rows().size() - 1 && !model.hasNewer();
        Nodes.show(toEnd, !atEnd);
        if (first >= 0 && first < 3 && model.hasOlder()) {
            model.older();
        } else if (last >= model.rows().size() - 3) {
            model.newer();
        }
        if (flow.getScene().getWindow() != null && flow.getScene().getWindow().isFocused()) {
            for (int place = last; place >= Math.max(0, first); place--) {
                if (model.rows().get(place).seq() > 0) {
                    model.seen(model.rows().get(place).seq());
                    return;
                }
            }
        }
    }

    private void pressed(KeyEvent event) {
        int size = model.rows().size();
        int page = Math.max(1, flow.getLastVisibleIndex() - flow.getFirstVisibleIndex());
        int from = current < 0 ? lastSeen() : current;
        int step = current < 0 ? 0 : 1;
        int target = switch (event.getCode()) {
            case UP, KP_UP -> from - step;
            case DOWN, KP_DOWN -> from + step;
            case PAGE_UP -> from - page;
            case PAGE_DOWN -> from + page;
            case HOME -> 0;
            case END -> size - 1;
            default -> NOWHERE;
        };
        if (event.isAltDown() || size == 0) {
            return;
        }
        if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            menu.copySelectionOr(marked());
            event.consume();
        } else if (Nodes.opensMenu(event) || event.getCode() == KeyCode.ENTER) {
            openMenu();
            event.consume();
        } else if (event.getCode().isNavigationKey()) {
            if (event.getCode() == KeyCode.HOME && model.hasOlder()) {
                model.showEntry(1);
            } else if (event.getCode() == KeyCode.END && model.hasNewer()) {
                model.showEnd();
            } else if (target != NOWHERE) {
                showRow(Math.max(0, Math.min(size - 1, target)));
            }
            // Else the keyboard would go to what stands beside the log.
            event.consume();
        }
    }

    private void openMenu() {
        flow.getCellIfVisible(current)
                .ifPresent(cell -> marked().ifPresent(said -> {
                    Node bubble = cell.getNode().lookup(".bubble");
                    menu.of(said, rowView.file(said), bubble).show(bubble, Side.BOTTOM, 0, 0);
                }));
    }

    private Optional<Row.Said> marked() {
        boolean isRow = pointing && current >= 0 && current < model.rows().size();
        return isRow && model.rows().get(current) instanceof Row.Said said ? Optional.of(said) : Optional.empty();
    }

    private void current(int place) {
        flow.show(place);
        point(place);
    }

    private void point(int place) {
        mark(current, false);
        current = place;
        pointing = true;
        mark(place, true);
        if (place >= 0 && place < model.rows().size()) {
            currentRow = Optional.of(model.rows().get(place));
            flow.setAccessibleText(rowView.heard(model.rows().get(place)));
        }
    }

    private void mark(int place, boolean on) {
        if (place >= 0 && place < model.rows().size()) {
            flow.getCellIfVisible(place).ifPresent(cell -> Nodes.mark(cell.getNode(), "current", on));
        }
    }
}
