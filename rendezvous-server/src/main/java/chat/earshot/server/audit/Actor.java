package chat.earshot.server.audit;

import chat.earshot.values.DeviceId;
import chat.earshot.values.Username;
import java.net.InetAddress;

/**
 * Who did something, and from where.
 *
 * @param name of the account; empty if nobody has that name: what strangers type may be a password
 * @param address of the machine it came from; empty if it came from none
 * @param device that was used; empty if there was none
 */
public record Actor(String name, String address, String device) {
    /** The server itself. */
    public static final Actor SERVER = new Actor("", "", "");

    /** Whoever administers the server on its own host. */
    public static final Actor IT = new Actor("", "", "");

    /**
     * Somebody who administers the server on its own host.
     *
     * @param system the name of their account in the operating system; no account of ours can have a colon in its name
     */
    public static Actor administrator(String system) {
        return new Actor("it:" + system, "", "");
    }

    public static Actor of(Username name, InetAddress address, DeviceId device) {
        return new Actor(name.value(), address.getHostAddress(), device.toString());
    }

    /** Somebody who gave a name that nobody has. */
    public static Actor stranger(InetAddress address, DeviceId device) {
        return new Actor("", address.getHostAddress(), device.toString());
    }
}
