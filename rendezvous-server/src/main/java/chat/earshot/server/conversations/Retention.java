package chat.earshot.server.conversations;

import chat.earshot.values.Limits;
import java.time.Duration;

/**
 * For how long what people say is kept.
 *
 * @param days after so many days contents are erased; 0 keeps them for ever
 */
public record Retention(int days) {
    /** Nothing is erased for its age. */
    public static final Retention OFF = new Retention(0);

    private static final int DAYS_MAX = 36_500;

    public Retention {
        Limits.requireRange("retention.days", days, 0, DAYS_MAX);
    }

    boolean isOn() {
        return days > 0;
    }

    Duration age() {
        return Duration.ofDays(days);
    }
}
