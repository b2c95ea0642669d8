package chat.earshot.protocol;

/** The peer that was asked about is signed in, and this peer may know. */
public record PeerVouched() implements Response {}
