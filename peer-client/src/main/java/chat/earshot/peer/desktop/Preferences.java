package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.kit.KeptValues;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How a person wants the window: look, text size, language, place. Kept in the profile. FX thread. */
public final class Preferences {
    /** Text sizes in per cent; the style sheet has a class for each. */
    static final int[] TEXT_SIZES = {90, 100, 110, 125, 150, 175, 200};
    /** Where no screen is. */
    private static final int NOWHERE = Integer.MIN_VALUE;

    private final KeptValues kept;
    private final ObjectProperty<Look> look = new SimpleObjectProperty<>(Look.SYSTEM);
    private final IntegerProperty textSize = new SimpleIntegerProperty(100);
    private final BooleanProperty toastsTell = new SimpleBooleanProperty(true);

    /** Where the window was. */
    public record Place(double x, double y, double width, double height, boolean maximized) {}

    public Preferences(KeptValues kept) {
        this.kept = kept;
        look.set(Look.ofWord(kept.get("look", "")));
        textSize.set(nearest((int) kept.number("text-size", 100)));
        toastsTell.set(kept.get("toasts-tell", "").isEmpty());
        toastsTell.addListener((property, before, now) -> kept.put("toasts-tell", now ? "" : "no"));
        look.addListener((property, before, now) -> kept.put("look", now.word()));
        textSize.addListener((property, before, now) -> kept.put("text-size", now.toString()));
    }

    /** Whether the system was dark the last time: what it is now is known only in a moment. */
    boolean systemWasDark() {
        return kept.get("system-dark", "").equals("yes");
    }

    void systemWasDark(boolean dark) {
        kept.put("system-dark", dark ? "yes" : "");
    }

    public ObjectProperty<Look> look() {
        return look;
    }

    /** In per cent of the usual. */
    public IntegerProperty textSize() {
        return textSize;
    }

    /** Whether a toast says what was said, or only that something was. */
    public BooleanProperty toastsTell() {
        return toastsTell;
    }

    /** Lets somebody who signs in find the choice as it was made the last time, and keeps it. */
    public void bindStaying(BooleanProperty staying) {
        staying.set(kept.get("stay-signed-in", "").isEmpty());
        staying.addListener((property, before, now) -> kept.put("stay-signed-in", now ? "" : "no"));
    }

    /** Whether anybody was signed in here before. */
    boolean knowsAnAccount() {
        return !kept.get("account-before", "").isEmpty();
    }

    void accountKnown() {
        kept.put("account-before", "yes");
    }

    /** Whether this is the first time in this profile that anybody asks for that; from then on it isn't. */
    public boolean firstTime(String what) {
        boolean first = kept.get(what, "").isEmpty();
        kept.put(what, "yes");
        return first;
    }

    /** One size larger (1) or smaller (-1). */
    public void resizeText(int direction) {
        for (int place = 0; place < TEXT_SIZES.length; place++) {
            if (TEXT_SIZES[place] == textSize.get()) {
                textSize.set(TEXT_SIZES[Math.max(0, Math.min(TEXT_SIZES.length - 1, place + direction))]);
                return;
            }
        }
    }

    /** The chosen language, or the system's. */
    public Locale language() {
        String tag = kept.get("language", "");
        return tag.isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(tag);
    }

    public void language(Locale chosen) {
        kept.put("language", chosen.toLanguageTag());
    }

    /** Where the window was; on no screen if it was never shown. */
    public Place place() {
        return new Place(
                kept.number("window-x", NOWHERE),
                kept.number("window-y", NOWHERE),
                Math.max(640, kept.number("window-width", 1120)),
                Math.max(420, kept.number("window-height", 740)),
                kept.get("window-maximized", "").equals("true"));
    }

    public void place(Place place) {
        kept.put("window-maximized", place.maximized() ? "true" : "");
        if (!place.maximized()) {
            kept.put("window-x", Long.toString(Math.round(place.x())));
            kept.put("window-y", Long.toString(Math.round(place.y())));
            kept.put("window-width", Long.toString(Math.round(place.width())));
            kept.put("window-height", Long.toString(Math.round(place.height())));
        }
    }

    private static int nearest(int wanted) {
        int best = 100;
        for (int size : TEXT_SIZES) {
            if (Math.abs(size - wanted) < Math.abs(best - wanted)) {
                best = size;
            }
        }
        return best;
    }
}
