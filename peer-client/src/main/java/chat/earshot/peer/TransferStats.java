package chat.earshot.peer;

/** How much log this peer has fetched from the rendezvous since it started, in entries and bytes of their frames. */
public record TransferStats(long entriesFromServer, long bytesFromServer) {}
