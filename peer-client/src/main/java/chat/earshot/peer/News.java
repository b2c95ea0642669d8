package chat.earshot.peer;

import chat.earshot.log.Entry;
import java.util.Optional;

/**
 * What a conversation's reader has to know of it before opening it, all of one moment.
 *
 * @param last the newest entry that this peer holds
 * @param after nothing up to there is unread: it was read, or written by the account itself, or stood there already
 *     when the account was brought in
 * @param unread how many texts and files stand below that, without those that were erased
 */
public record News(Optional<Entry> last, long after, int unread) {}
