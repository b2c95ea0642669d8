package chat.earshot.peer.finding;

import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host and a port as a person or IT writes them, not yet looked up.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 */
public record HostPort(String host, int port) {
    /** Where a rendezvous listens unless IT says otherwise. */
    public static final int PORT_DEFAULT = 47_100;

    private static final int TEXT_CHARS_MAX = 300;
    /** With two colons at least, as every IPv6 address has. */
    private static final Pattern BRACKETED =
            Pattern.compile("\\[((?=[^:\\]]*:[^:\\]]*:)[0-9A-Fa-f:.]{2,45}(?:%[0-9A-Za-z]{1,15})?)](?::(.*))?");

    /** Groups of at most four digits, one run of zeros left out at most: what ends in a port is none. */
    private static final Pattern IPV6 = Pattern.compile("(?!.*:::)(?!.*::.*::)(?!:[^:])(?=.*::|(?:[^:]*:){7}[^:]*$)"
            + "(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?<![^:]:)(?:%[0-9A-Za-z]{1,15})?");

    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?:$|:|(?=%))");
    private static final Pattern PLAIN = Pattern.compile("([^:\\[\\]]*)(?::(.*))?");
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.?)+");

    /**
     * Reads {@code HOST}, {@code HOST:PORT}, {@code IPV6}, {@code [IPV6]} or {@code [IPV6]:PORT}.
     *
     * @throws IllegalArgumentException in plain words, if it is anything else
     */
    public static HostPort parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException("a server is written HOST:PORT, for example chat.example.org:47100");
        }
        Matcher bracketed = BRACKETED.matcher(stripped);
        if (bracketed.matches()) {
            return new HostPort(bracketed.group(1), port(bracketed.group(2)));
        }
        if (IPV6.matcher(stripped).matches()) {
            return new HostPort(stripped, PORT_DEFAULT);
        }
        Matcher plain = PLAIN.matcher(stripped);
        if (!plain.matches()) {
            throw new IllegalArgumentException("a server is written HOST:PORT; an IPv6 address stands in [ ]");
        }
        if (!NAME.matcher(plain.group(1)).matches()) {
            throw new IllegalArgumentException("the host is not a name or an address");
        }
        return new HostPort(plain.group(1), port(plain.group(2)));
    }

    /** How people write that address: an IPv6 address with its longest run of zeros left out. */
    public static HostPort of(InetSocketAddress address) {
        return new HostPort(withoutZeros(address.getHostString()), address.getPort());
    }

    private static String withoutZeros(String host) {
        if (host.contains("::") || !IPV6.matcher(host).matches()) {
            return host;
        }
        return ZEROS.matcher(host)
                .results()
                .max(Comparator.comparingInt(run -> run.end() - run.start()))
                .map(run -> host.substring(0, run.start()) + "::" + host.substring(run.end()))
                .orElse(host);
    }

    private static int port(@Nullable String digits) {
        if (digits == null) {
            return PORT_DEFAULT;
        }
        if (!digits.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("the port must be a number from 1 to 65535");
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port must be 1 to 65535, not " + port);
        }
        return port;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
