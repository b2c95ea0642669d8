package chat.earshot.protocol;

import chat.earshot.values.Limits;
import java.time.Instant;

/**
 * The rendezvous speaks the peer's protocol.
 *
 * @param protocol the version that both use from here on
 * @param serverName how IT calls this rendezvous, at most 64 characters
 * @param now the rendezvous's clock, in whole milliseconds
 */
public record Welcome(int protocol, String serverName, Instant now) implements Response {
    public Welcome {
        Limits.requireRange("the version", protocol, 1, Limits.PROTOCOL_VERSION_MAX);
        Limits.requireLength("a server's name", serverName, 0, Limits.SERVER_NAME_CHARS_MAX);
        Limits.requirePrintable("a server's name", serverName);
    }
}
