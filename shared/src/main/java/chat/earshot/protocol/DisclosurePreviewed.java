package chat.earshot.protocol;

import chat.earshot.values.Limits;
import java.time.Instant;

/**
 * What a newcomer would receive.
 *
 * @param entries how many
 * @param firstAt when the first was appended, in whole milliseconds; the epoch if there is none
 * @param files how many files they mention
 */
public record DisclosurePreviewed(long entries, Instant firstAt, long files) implements Response {
    public DisclosurePreviewed {
        Limits.requireRange("entries", entries, 0, Long.MAX_VALUE);
        Limits.requireRange("files", files, 0, Long.MAX_VALUE);
    }
}
