package chat.earshot.protocol;

/** A value that crosses a link. Peers' messages are imperatives, the rendezvous's are facts. */
public sealed interface Message permits Request, Response, Event, PeerRequest, PeerResponse {}
