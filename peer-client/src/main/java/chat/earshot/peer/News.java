package chat.earshot.peer;

/**
 * What a conversation's reader has to know of it before opening it, all of one moment.
 *
 * @param end the newest entry that this peer holds and that is more than an amendment of another one, with its edits;
 *     no entry if there is none
 * @param after nothing up to there is unread: it was read, or written by the account itself, or stood there already
 *     when the account was brought in
 * @param unread how many texts and files stand below that, without those that were erased
 */
public record News(LogView end, long after, int unread) {}
