package chat.earshot.protocol;

/** Tells the rendezvous where this peer can be reached by those whom it introduces; the latest holds. */
public record Announce(PeerPlace place) implements Request {}
