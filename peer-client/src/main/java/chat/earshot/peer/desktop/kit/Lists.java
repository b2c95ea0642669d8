package chat.earshot.peer.desktop.kit;

import java.util.List;
import java.util.function.BiPredicate;
import javafx.collections.ObservableList;

/** Changes to observable lists that touch as little as possible, so that views keep their place. */
public final class Lists {
    private Lists() {}

    /** Makes {@code shown} equal to {@code wanted}, leaving alone what both begin and end with. */
    public static <T> void become(ObservableList<T> shown, List<? extends T> wanted) {
        become(shown, wanted, Object::equals);
    }

    /** As {@link #become(ObservableList, List)}, with a test for what may stay. */
    public static <T> void become(ObservableList<T> shown, List<? extends T> wanted, BiPredicate<T, T> same) {
        int shorter = Math.min(shown.size(), wanted.size());
        int front = 0;
        while (front < shorter && same.test(shown.get(front), wanted.get(front))) {
            front++;
        }
        int back = 0;
        while (back < shorter - front
                && same.test(shown.get(shown.size() - 1 - back), wanted.get(wanted.size() - 1 - back))) {
            back++;
        }
        List<? extends T> fresh = List.copyOf(wanted.subList(front, wanted.size() - back));
        List<T> stale = shown.subList(front, shown.size() - back);
        if (stale.size() == fresh.size()) {
            for (int place = 0; place < fresh.size(); place++) {
                if (!same.test(shown.get(front + place), fresh.get(place))) {
                    shown.set(front + place, fresh.get(place));
                }
            }
            return;
        }
        if (!stale.isEmpty()) {
            shown.remove(front, shown.size() - back);
        }
        if (!fresh.isEmpty()) {
            shown.addAll(front, fresh);
        }
    }
}
