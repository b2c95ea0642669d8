package chat.earshot.protocol;

import chat.earshot.values.DeviceId;
import chat.earshot.values.Username;

/** Whom the rendezvous introduces, and where. */
public record IntroducedPeer(Username username, DeviceId device, PeerPlace place) {}
