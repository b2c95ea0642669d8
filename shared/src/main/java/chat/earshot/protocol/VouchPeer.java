package chat.earshot.protocol;

import chat.earshot.values.DeviceId;
import chat.earshot.values.Username;

/** Asks whether that device of that account is signed in now. */
public record VouchPeer(Username username, DeviceId device) implements Request {}
