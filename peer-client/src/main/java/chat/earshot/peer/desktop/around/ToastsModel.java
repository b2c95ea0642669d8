package chat.earshot.peer.desktop.around;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.desktop.around.ToastRule.Heard;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Erasure;
import chat.earshot.peer.desktop.desk.Naming;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * What a person is told of conversations that they don't look at: one toast each, soon after the first news. FX thread.
 *
 * <p>News gather for a moment: a burst becomes one toast, and what turns out to be history by then becomes none.
 */
public final class ToastsModel {
    static final Duration GATHERING = Duration.ofMillis(300);
    static final int SHOWN_MAX = 3;
    private static final int TEXT_CHARS_MAX = 120;

    private final Desk desk;
    private final Words words;
    private final Naming naming;
    private final Later later;
    private final Watching watching;
    private final Notices notices;
    private final ObservableList<Toast> toasts = FXCollections.observableArrayList();
    private final Map<ConversationId, List<Entry>> gathered = new LinkedHashMap<>();
    private final Map<ConversationId, Told> told = new HashMap<>();
    /** Up to where each log is history: what was there when this window first heard of the conversation. */
    private final Map<ConversationId, Long> history = new HashMap<>();

    private boolean gathering;

    /**
     * How the person works with the window.
     *
     * @param looking whether they have that conversation before them
     * @param focused whether the window has the keyboard
     * @param busy whether they don't want to be disturbed
     * @param preview whether a toast may say what was said
     * @param open goes to a conversation, and brings the window forward
     */
    public record Watching(
            Predicate<ConversationId> looking,
            BooleanSupplier focused,
            BooleanSupplier busy,
            BooleanSupplier preview,
            java.util.function.Consumer<ConversationId> open) {}

    public ToastsModel(Desk desk, Words words, Later later, Watching watching, Notices notices) {
        this.desk = desk;
        this.words = words;
        this.naming = new Naming(desk, words);
        this.later = later;
        this.watching = watching;
        this.notices = notices;
        desk.conversations().forEach(line -> met(line, desk.readUpTo(line.id()) > 0));
        desk.conversations().addListener((ListChangeListener<ConversationLine>) this::changed);
        desk.onEntry(this::heard);
        desk.onErasure(this::erased);
        // Other entries come in the place of those that were history.
        desk.onSetAside((id, entries) -> history.remove(id));
    }

    /** The newest last; not more than a few. */
    public ObservableList<Toast> toasts() {
        return toasts;
    }

    /** The person clicked it. */
    public void open(Toast toast) {
        clear(toast.conversation());
        watching.open().accept(toast.conversation());
    }

    /** The person has seen the conversation, or doesn't want the toast. */
    public void clear(ConversationId conversation) {
        gathered.remove(conversation);
        takeBack(conversation);
    }

    private void takeBack(ConversationId conversation) {
        toasts.removeIf(one -> one.conversation().equals(conversation));
        if (told.remove(conversation) != null) {
            notices.clear(conversation);
        }
    }

    /** The toast in the window has been there long enough; the system's own stays as long as the system likes. */
    public void fade(Toast toast) {
        toasts.remove(toast);
    }

    /** Nobody is signed in any more. */
    public void close() {
        List.copyOf(told.keySet()).forEach(this::clear);
        toasts.clear();
        gathered.clear();
    }

    private void changed(ListChangeListener.Change<? extends ConversationLine> change) {
        while (change.next()) {
            change.getAddedSubList().forEach(line -> met(line, false));
            change.getAddedSubList().stream()
                    .filter(line -> line.unread() == 0 && told.containsKey(line.id()))
                    .toList()
                    .forEach(line -> clear(line.id()));
        }
    }

    /** What stood in a log when it came is history, except in a 1:1, where nothing is ever shared. */
    private void met(ConversationLine line, boolean readBefore) {
        boolean shares = !line.conversation().direct() && !readBefore;
        history.putIfAbsent(line.id(), shares ? line.conversation().head().seq() : 0L);
    }

    private void heard(ConversationId id, Entry entry) {
        if (!text(entry).isEmpty() && !entry.author().equals(desk.me())) {
            gathered.computeIfAbsent(id, first -> new ArrayList<>()).add(entry);
            if (!gathering) {
                gathering = true;
                later.after(GATHERING, this::tell);
            }
        }
    }

    /** What its author took back stands in no toast any longer, not in the system's either: they tell what is left. */
    private void erased(Erasure erasure) {
        ConversationId id = erasure.conversation();
        gathered.getOrDefault(id, new ArrayList<>()).removeIf(entry -> erasure.isWithin(entry.seq()));
        Told news = told.get(id);
        if (news != null && news.erase(erasure)) {
            desk.conversation(id)
                    .flatMap(line -> toast(line, news))
                    .ifPresentOrElse(toast -> tellInstead(toast, news), () -> takeBack(id));
        }
    }

    /** In the place of what is told of that conversation; where nothing is told any more, nothing is told anew. */
    private void tellInstead(Toast toast, Told news) {
        toasts.replaceAll(one -> one.conversation().equals(toast.conversation()) ? toast : one);
        if (news.isOutside()) {
            notices.amend(toast, () -> open(toast));
        }
    }

    private void tell() {
        gathering = false;
        Map<ConversationId, List<Entry>> all = new LinkedHashMap<>(gathered);
        gathered.clear();
        if (!desk.isOpen()) {
            return;
        }
        all.forEach((id, entries) -> desk.conversation(id).ifPresent(line -> tell(line, entries)));
    }

    private void tell(ConversationLine line, List<Entry> entries) {
        List<Entry> worthy = entries.stream()
                .filter(entry -> ToastRule.deserves(asHeard(line, entry)))
                .toList();
        if (worthy.isEmpty()) {
            return;
        }
        Told news = told.computeIfAbsent(line.id(), first -> new Told());
        news.add(worthy);
        toast(line, news).ifPresent(toast -> tell(toast, news));
    }

    private void tell(Toast toast, Told news) {
        toasts.removeIf(one -> one.conversation().equals(toast.conversation()));
        if (toasts.size() >= SHOWN_MAX) {
            toasts.remove(0);
        }
        toasts.add(toast);
        if (!watching.focused().getAsBoolean()) {
            news.toOutside();
            notices.show(toast, () -> open(toast));
        }
    }

    private Optional<Toast> toast(ConversationLine line, Told news) {
        return news.last().map(last -> new Toast(line.id(), title(line, last), text(news.count(), text(last))));
    }

    private Heard asHeard(ConversationLine line, Entry entry) {
        boolean known = entry.seq() <= desk.readUpTo(line.id()) || entry.seq() <= history.getOrDefault(line.id(), 0L);
        return new Heard(
                entry.author().equals(desk.me()),
                !text(entry).isEmpty(),
                line.conversation().direct(),
                ToastRule.mentions(
                        text(entry),
                        desk.me().value(),
                        desk.profile().displayName().value()),
                known,
                watching.looking().test(line.id()),
                watching.busy().getAsBoolean());
    }

    private String title(ConversationLine line, Entry last) {
        String who = desk.nameOf(last.author());
        return line.conversation().direct() ? who : words.say("toast.in", who, naming.title(line));
    }

    private String text(int count, String last) {
        if (!watching.preview().getAsBoolean()) {
            return words.say("toast.hidden", count);
        }
        String flat = last.strip().replaceAll("\\s+", " ");
        String shown = flat.length() > TEXT_CHARS_MAX
                ? flat.substring(0, flat.offsetByCodePoints(0, flat.codePointCount(0, TEXT_CHARS_MAX))) + "…"
                : flat;
        return count == 1 ? shown : words.say("toast.more", shown, count - 1);
    }

    private static String text(Entry entry) {
        return Optional.of(entry.body())
                .filter(Body.Present.class::isInstance)
                .map(body -> ((Body.Present) body).content())
                .map(content -> content instanceof Content.Text text
                        ? text.text()
                        : content instanceof Content.File file ? file.name().value() : "")
                .orElse("");
    }
}
