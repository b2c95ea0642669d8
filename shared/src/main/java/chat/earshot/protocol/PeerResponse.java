package chat.earshot.protocol;

/** How a peer answers one {@link PeerRequest}. */
public sealed interface PeerResponse extends Message permits PeerWelcome, RequestRefused, Segment {}
