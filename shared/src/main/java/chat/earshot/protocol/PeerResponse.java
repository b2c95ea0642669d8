package chat.earshot.protocol;

/** How a peer answers one {@link PeerRequest}. */
public sealed interface PeerResponse extends Message
        permits HeldBlock, HeldHashes, PeerWelcome, RequestRefused, Segment {}
