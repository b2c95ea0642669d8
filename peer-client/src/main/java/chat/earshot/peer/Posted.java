package chat.earshot.peer;

import chat.earshot.values.EntryId;
import java.time.Instant;

/** A text that is in the log and on the rendezvous's disk. */
public record Posted(EntryId id, long seq, Instant at) {}
