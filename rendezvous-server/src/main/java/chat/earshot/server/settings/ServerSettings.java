package chat.earshot.server.settings;

import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.values.Limits;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Everything that IT can set of a rendezvous, valid by construction. Immutable; any thread.
 *
 * @param data the folder in which it keeps everything
 * @param name how people see it called
 */
public record ServerSettings(
        Path data, String name, Network network, Load load, Keeping keeping, Sight sight, SignUps signUps) {
    public ServerSettings {
        Limits.requireLength("the name", name, 1, Limits.SERVER_NAME_CHARS_MAX);
        Limits.requirePrintable("the name", name);
    }

    /**
     * Where it listens, and how many may come.
     *
     * @param bind port 0 takes a free one
     * @param advertised whether it says by mDNS where it is
     */
    public record Network(InetSocketAddress bind, boolean advertised, int linksMax, int linksPerAddressMax) {}

    /** How much may be asked of it. */
    public record Load(AccountLimits accounts, int requestsMax) {}

    /**
     * What is kept, and for how long.
     *
     * @param retentionDays how long texts are kept; 0 for ever
     * @param filesMaxMib the largest file
     * @param filesQuotaMib all files together
     * @param filesKeepDays how long the server keeps a file for those who have not fetched it
     */
    public record Keeping(int retentionDays, int filesMaxMib, int filesQuotaMib, int filesKeepDays) {}

    /**
     * How IT sees what it does.
     *
     * @param metrics where figures are told; empty for nowhere
     */
    public record Sight(Optional<InetSocketAddress> metrics, LogFormat logFormat) {}

    /** Who may make an account, unless IT decides otherwise while it runs. */
    public enum SignUps {
        OPEN,
        INVITED,
        CLOSED
    }

    /** How a line of the log looks. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** The defaults, but for these four, and without metrics: for programs that start a rendezvous themselves. */
    public static ServerSettings of(Path data, InetSocketAddress bind, String name, boolean advertised) {
        ServerSettings standard = SettingsTable.standard(data);
        Network network = standard.network();
        return new ServerSettings(
                data,
                name,
                new Network(bind, advertised, network.linksMax(), network.linksPerAddressMax()),
                standard.load(),
                standard.keeping(),
                new Sight(Optional.empty(), LogFormat.TEXT),
                standard.signUps());
    }
}
