package chat.earshot.protocol;

import chat.earshot.values.Limits;
import chat.earshot.values.Participant;
import java.util.List;

/**
 * A page of those whom the asking account has blocked.
 *
 * @param more whether there are others after the last one here
 */
public record BlockedListed(List<Participant> blocked, boolean more) implements Response {
    public BlockedListed {
        blocked = List.copyOf(blocked);
        Limits.requireRange("blocked", blocked.size(), 0, Limits.LIST_PAGE_MAX);
    }
}
