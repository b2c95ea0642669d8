package chat.earshot.peer.desktop.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.Property;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** What ties a view to its model while it is shown; released all at once. FX thread. */
public final class Bonds {
    private final List<Runnable> releases = new ArrayList<>();

    /** Hears the value now, and whenever it changes. */
    public <T> void follow(ObservableValue<T> value, Consumer<T> view) {
        hear(value, view);
        view.accept(value.getValue());
    }

    /** Hears the value whenever it changes. */
    public <T> void hear(ObservableValue<T> value, Consumer<T> view) {
        ChangeListener<T> listener = (property, before, now) -> view.accept(now);
        value.addListener(listener);
        releases.add(() -> value.removeListener(listener));
    }

    /** Is run now, and whenever the list changes. */
    public <T> void follow(ObservableList<T> list, Runnable view) {
        hear(list, view);
        view.run();
    }

    /** Is run whenever the list changes. */
    public <T> void hear(ObservableList<T> list, Runnable view) {
        ListChangeListener<T> listener = change -> view.run();
        list.addListener(listener);
        releases.add(() -> list.removeListener(listener));
    }

    /** Keeps both equal; the model's value wins at first. */
    public <T> void both(Property<T> view, Property<T> model) {
        view.bindBidirectional(model);
        releases.add(() -> view.unbindBidirectional(model));
    }

    /** Undoes something else when the view is hidden. */
    public void onRelease(Runnable undo) {
        releases.add(undo);
    }

    public void release() {
        releases.forEach(Runnable::run);
        releases.clear();
    }
}
