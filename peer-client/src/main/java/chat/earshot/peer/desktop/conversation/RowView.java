package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.Errand;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.desktop.files.FileCard;
import chat.earshot.peer.desktop.files.FileItem;
import chat.earshot.peer.desktop.kit.Avatar;
import chat.earshot.peer.desktop.kit.Hint;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.protocol.Reason;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Draws rows. FX thread. */
final class RowView {
    private final TimelineModel model;
    private final Words words;
    private final RichText rich;
    private final StateMark stateMark;
    private final RowMenu menu;

    RowView(TimelineModel model, Words words, RichText rich, RowMenu menu) {
        this.model = model;
        this.words = words;
        this.rich = rich;
        this.stateMark = new StateMark(words);
        this.menu = menu;
    }

    /**
     * A row as it is drawn.
     *
     * @param hidden lets go of what it follows
     */
    record Drawn(Region region, Runnable hidden) {}

    Drawn draw(Row row) {
        Optional<FileCard> card = row instanceof Row.Said said ? file(said).map(menu.cards()::draw) : Optional.empty();
        Region drawn = row instanceof Row.Said said ? said(said, card) : drawPlain(row);
        drawn.setAccessibleRole(AccessibleRole.LIST_ITEM);
        drawn.setAccessibleText(heard(row));
        card.ifPresent(FileCard::shown);
        return new Drawn(drawn, () -> card.ifPresent(FileCard::hidden));
    }

    /** The file that a row shows. */
    Optional<FileItem> file(Row.Said said) {
        return model.shown()
                .flatMap(id ->
                        said.about().file().map(file -> menu.cards().model().item(id, file, said.seq())));
    }

    private Region drawPlain(Row row) {
        if (row instanceof Row.Quiet quiet) {
            return centred("quiet-row", RichText.centred(heard(quiet), "quiet"));
        }
        if (row instanceof Row.Day day) {
            return centred("day-row", Nodes.label(heard(day), "day"));
        }
        if (row instanceof Row.Start) {
            return centred("quiet-row", RichText.centred(heard(row), "quiet"));
        }
        return divider(heard(row), row instanceof Row.News ? "news" : "before");
    }

    /** What a screen reader says. */
    String heard(Row row) {
        if (row instanceof Row.Said said) {
            String state = stateMark.heard(said).replace('\n', ' ');
            String when = words.time(said.at());
            return words.say(
                    "row.heard",
                    said.name(),
                    file(said)
                            .map(one -> menu.cards().model().words().heard(one))
                            .orElse(said.text()),
                    said.about().edited() ? words.say("row.edited", when) : when,
                    state);
        }
        if (row instanceof Row.Quiet quiet) {
            return quiet.sentence();
        }
        if (row instanceof Row.Day day) {
            return words.day(day.day(), day.today());
        }
        if (row instanceof Row.News) {
            return words.say("row.news");
        }
        return words.say(row instanceof Row.Start ? "row.start" : "row.before");
    }

    private Region said(Row.Said said, Optional<FileCard> card) {
        Region text = card.isPresent() ? card.get().root() : rich.flow(said.text());
        VBox bubble = Nodes.column("bubble", text);
        Nodes.mark(bubble, "file", card.isPresent());
        Nodes.mark(bubble, "mine", said.mine());
        Nodes.mark(bubble, "first", said.first());
        Nodes.mark(bubble, "last", said.last());
        Nodes.mark(bubble, "waiting", said.state() == Row.State.WAITING);
        Nodes.mark(bubble, "refused", said.state() == Row.State.REFUSED);
        if (said.last() || said.seq() == 0 || said.about().edited()) {
            bubble.getChildren().add(meta(said));
        }
        Hint.on(text, () -> words.moment(said.at()));
        VBox column = Nodes.column("said");
        column.setAlignment(said.mine() ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
        if (said.first() && !said.mine()) {
            column.getChildren().add(rich.own(said.name(), "author"));
        }
        column.getChildren().add(bubble);
        if (said.state() == Row.State.REFUSED) {
            column.getChildren().add(refused(said));
        }
        bubble.setOnContextMenuRequested(event -> {
            menu.of(said, file(said), bubble).show(bubble, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        HBox row = new HBox();
        row.getStyleClass().add("said-row");
        Nodes.mark(row, "first", said.first());
        if (said.mine()) {
            row.getChildren().addAll(Nodes.spacer(), column);
        } else {
            Node face = said.first() ? Avatar.of(said.name(), Avatar.Size.SMALL) : gap();
            row.getChildren().addAll(face, column);
        }
        return row;
    }

    private static Region gap() {
        Region gap = new Region();
        gap.getStyleClass().addAll("avatar", "avatar-small");
        return gap;
    }

    private HBox meta(Row.Said said) {
        HBox meta = Nodes.row("meta");
        if (said.about().edited()) {
            meta.getChildren().add(Nodes.letters(words.say("message.edited"), "meta-time"));
        }
        meta.getChildren().add(Nodes.letters(words.time(said.at()), "meta-time"));
        meta.setAlignment(Pos.CENTER_RIGHT);
        if (said.mine()) {
            meta.getChildren().add(stateMark.draw(said));
        }
        return meta;
    }

    private Node refused(Row.Said said) {
        boolean isFile = said.about().file().isPresent();
        String why = said.kept()
                .entry()
                .flatMap(entry -> entry.refused())
                .map(reason -> isFile ? fileReason(reason) : words.reason(reason))
                .orElse("");
        VBox box = Nodes.column(
                "refused-box",
                Nodes.paragraph(words.say("refused." + errand(said), why), "refused-why"),
                Nodes.row(
                        "refused-buttons",
                        Nodes.button(words.say("refused.retry"), () -> model.retry(said), "small"),
                        Nodes.button(words.say("refused.drop"), () -> model.drop(said), "small")));
        box.setAlignment(Pos.TOP_RIGHT);
        return box;
    }

    /** What the reasons mean where a file is refused. */
    private String fileReason(Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> words.say("refused.file.tooLarge");
            case STORAGE_FULL -> words.say("refused.file.full");
            default -> words.reason(reason);
        };
    }

    private static String errand(Row.Said said) {
        Errand errand = said.kept().entry().map(OutboxEntry::errand).orElse(Errand.POST);
        return switch (errand) {
            case POST -> "why";
            case EDIT -> "edit";
            case ERASE -> "erase";
        };
    }

    private static Region centred(String styleClass, Node label) {
        HBox box = Nodes.row(styleClass, label);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private static Region divider(String text, String styleClass) {
        Label label = Nodes.label(text, "divider-text");
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = Nodes.row("divider", line(), label, line());
        box.getStyleClass().add(styleClass);
        return box;
    }

    private static Region line() {
        Region line = new Region();
        line.getStyleClass().add("divider-line");
        return Nodes.growing(line);
    }
}
