package chat.earshot.protocol;

/**
 * What the peer holds beyond the rendezvous's log is noted, durably.
 *
 * @param missing whether the rendezvous has no entry of that seq and hash
 */
public record LogAheadNoted(boolean missing) implements Response {}
