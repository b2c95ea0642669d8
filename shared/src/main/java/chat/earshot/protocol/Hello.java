package chat.earshot.protocol;

import chat.earshot.values.DeviceId;
import chat.earshot.values.Limits;

/**
 * The first request on every link: which protocol versions the peer speaks, and which device it is.
 *
 * @param protocolMin the oldest version it speaks, from 1
 * @param protocolMax the newest version it speaks
 * @param software name and version for the rendezvous's log, at most 64 characters
 */
public record Hello(int protocolMin, int protocolMax, String software, DeviceId device) implements Request {
    public Hello {
        Limits.requireRange("the oldest version", protocolMin, 1, Limits.PROTOCOL_VERSION_MAX);
        Limits.requireRange("the newest version", protocolMax, protocolMin, Limits.PROTOCOL_VERSION_MAX);
        Limits.requireLength("software", software, 0, Limits.SOFTWARE_CHARS_MAX);
        Limits.requirePrintable("software", software);
    }
}
