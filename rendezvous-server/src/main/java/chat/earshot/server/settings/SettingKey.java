package chat.earshot.server.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The keys that IT can set: the one table of their names, defaults, units and meanings. */
public enum SettingKey {
    DATA("data", "", "folder", "Where the server keeps everything. Readable by its own account only."),
    BIND("bind", "0.0.0.0", "address", "The address to listen on; 0.0.0.0 means every address of this machine."),
    PORT("port", "47100", "0 to 65535", "The TCP port to listen on; 0 takes a free one."),
    NAME("name", "Earshot", "1 to 64 characters", "What people see this server called."),
    MDNS("mdns", "on", "on or off", "Whether the server says by mDNS where it is."),
    LINKS_MAX("links.max", "5000", "links", "How many peers may be connected at once."),
    LINKS_PER_ADDRESS_MAX("links.per-address-max", "2500", "links", "How many of them from one address."),
    REQUESTS_MAX("requests.max", "4096", "requests", "How many requests may wait before the server says it is busy."),
    SIGN_INS("limits.sign-ins-per-minute", "60", "per minute", "Sign-ins with a password from one address."),
    SIGN_UPS_RATE("limits.sign-ups-per-minute", "60", "per minute", "New accounts from one address."),
    POSTS("limits.posts-per-second", "1000", "per second", "Posts of one account in the long run."),
    POSTS_BURST("limits.posts-burst", "2000", "posts", "Posts of one account at once after a pause."),
    SIGN_UPS("sign-ups", "open", "open, invited or closed", "Who may make an account."),
    RETENTION_DAYS("retention.days", "0", "days", "How long texts are kept; 0 keeps them for ever."),
    FILES_MAX("files.max-mib", "1024", "MiB", "The largest file that may be shared."),
    FILES_QUOTA("files.quota-mib", "20480", "MiB", "How much space all files may take on the server."),
    FILES_KEEP_DAYS("files.keep-days", "30", "days", "How long the server keeps a file for those who come later."),
    METRICS_BIND(
            "metrics.bind",
            "127.0.0.1:0",
            "address:port or off",
            "Where /metrics and /health are served; port 0 takes a free one. Not secured: keep it on the loopback."),
    LOG_FORMAT("log.format", "text", "text or json", "How the lines of the log look; they go to standard error.");

    private final String word;
    private final String standard;
    private final String unit;
    private final String meaning;

    SettingKey(String word, String standard, String unit, String meaning) {
        this.word = word;
        this.standard = standard;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** The key with that name in a file, if there is one. */
    public static Optional<SettingKey> ofWord(String word) {
        return Arrays.stream(values()).filter(key -> key.word.equals(word)).findAny();
    }

    /** As it stands in a file. */
    public String word() {
        return word;
    }

    /** As it stands in the environment. */
    public String variable() {
        return "EARSHOT_" + word.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The default as one would write it; empty if there is none and it must be given. */
    public String standard() {
        return standard;
    }

    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }
}
