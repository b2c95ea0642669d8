package chat.earshot.protocol;

/**
 * What one peer asks of another on a link between the two: an imperative. Each is answered by one {@link
 * PeerResponse}.
 */
public sealed interface PeerRequest extends Message permits FetchHeldBlock, FetchHeldHashes, FetchSegment, PeerHello {}
