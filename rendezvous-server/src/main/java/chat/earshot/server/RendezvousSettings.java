package chat.earshot.server;

import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.conversations.FileLimits;
import chat.earshot.server.conversations.Retention;
import chat.earshot.server.settings.ServerSettings;
import chat.earshot.server.settings.ServerSettings.Keeping;
import chat.earshot.values.Limits;
import java.time.Duration;

/**
 * What IT can set of a rendezvous, but for where it listens and keeps its data.
 *
 * @param serverName how IT calls it; shown to people, may be empty
 * @param requestsMax how many requests may wait for the engine before it says that it is busy
 * @param retention for how long what people say is kept
 * @param files how much of people's files is kept
 */
public record RendezvousSettings(
        String serverName, AccountLimits limits, int requestsMax, Retention retention, FileLimits files) {
    private static final long MIB = 1024L * 1024;

    public RendezvousSettings {
        Limits.requireLength("a server's name", serverName, 0, Limits.SERVER_NAME_CHARS_MAX);
        Limits.requirePrintable("a server's name", serverName);
        Limits.requireRange("requests waiting", requestsMax, 1, 1_000_000);
    }

    /** With texts kept for ever, and the usual limits on files. */
    public RendezvousSettings(String serverName, AccountLimits limits, int requestsMax) {
        this(serverName, limits, requestsMax, Retention.OFF, FileLimits.standard());
    }

    public RendezvousSettings withRetention(Retention kept) {
        return new RendezvousSettings(serverName, limits, requestsMax, kept, files);
    }

    /** The same with other limits on files. */
    public RendezvousSettings withFiles(FileLimits given) {
        return new RendezvousSettings(serverName, limits, requestsMax, retention, given);
    }

    /** What IT has set, as far as it concerns people. */
    static RendezvousSettings of(ServerSettings given) {
        Keeping keeping = given.keeping();
        FileLimits standard = FileLimits.standard();
        return new RendezvousSettings(
                given.name(),
                given.load().accounts(),
                given.load().requestsMax(),
                new Retention(keeping.retentionDays()),
                new FileLimits(
                        keeping.filesMaxMib() * MIB,
                        keeping.filesQuotaMib() * MIB,
                        Math.min(standard.accountBytesMax(), keeping.filesQuotaMib() * MIB),
                        Duration.ofDays(keeping.filesKeepDays()),
                        standard.reserveBytes()));
    }

    public static RendezvousSettings standard(String serverName) {
        return new RendezvousSettings(serverName, AccountLimits.standard(), 4_096);
    }
}
