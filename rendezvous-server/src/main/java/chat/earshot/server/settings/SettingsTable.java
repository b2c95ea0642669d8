package chat.earshot.server.settings;

import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.settings.ServerSettings.Keeping;
import chat.earshot.server.settings.ServerSettings.Load;
import chat.earshot.server.settings.ServerSettings.LogFormat;
import chat.earshot.server.settings.ServerSettings.Network;
import chat.earshot.server.settings.ServerSettings.Sight;
import chat.earshot.server.settings.ServerSettings.SignUps;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values by key, each with where it comes from; makes valid settings of them, or says what is wrong where. */
final class SettingsTable {
    private static final int PORT_MAX = 65_535;
    private static final int COUNT_MAX = 1_000_000;
    private static final int DAYS_MAX = 36_500;

    private final Map<SettingKey, Given> values = new EnumMap<>(SettingKey.class);

    SettingsTable() {
        for (SettingKey key : SettingKey.values()) {
            values.put(key, new Given(key.standard(), "the default"));
        }
    }

    /** What a rendezvous uses unless it is told otherwise. */
    static ServerSettings standard(Path data) {
        SettingsTable table = new SettingsTable();
        table.putAll(Map.of(SettingKey.DATA, new Given(data.toString(), "the program")));
        try {
            return table.settings();
        } catch (SettingsFailure impossible) {
            throw new IllegalStateException("the defaults are not valid", impossible);
        }
    }

    /** Later ones win. */
    void putAll(Map<SettingKey, Given> given) {
        values.putAll(given);
    }

    ServerSettings settings() throws SettingsFailure {
        InetSocketAddress bind = bind();
        AccountLimits accounts = new AccountLimits(
                number(SettingKey.SIGN_INS, 1, COUNT_MAX),
                number(SettingKey.SIGN_UPS_RATE, 1, COUNT_MAX),
                number(SettingKey.POSTS, 1, COUNT_MAX),
                number(SettingKey.POSTS_BURST, 1, COUNT_MAX));
        Network network = new Network(
                bind,
                isOn(),
                number(SettingKey.LINKS_MAX, 1, COUNT_MAX),
                number(SettingKey.LINKS_PER_ADDRESS_MAX, 1, COUNT_MAX));
        Keeping keeping = new Keeping(
                number(SettingKey.RETENTION_DAYS, 0, DAYS_MAX),
                number(SettingKey.FILES_MAX, 1, COUNT_MAX),
                number(SettingKey.FILES_QUOTA, 1, COUNT_MAX),
                number(SettingKey.FILES_KEEP_DAYS, 1, DAYS_MAX));
        if (keeping.filesMaxMib() > keeping.filesQuotaMib()) {
            throw wrong(SettingKey.FILES_MAX, "must not be more than files.quota-mib, " + keeping.filesQuotaMib());
        }
        Sight sight = new Sight(metrics(), word(SettingKey.LOG_FORMAT, LogFormat.class));
        SignUps signUps = word(SettingKey.SIGN_UPS, SignUps.class);
        Load load = new Load(accounts, number(SettingKey.REQUESTS_MAX, 1, COUNT_MAX));
        Path data = data();
        try {
            return new ServerSettings(data, value(SettingKey.NAME), network, load, keeping, sight, signUps);
        } catch (IllegalArgumentException wrongName) {
            throw wrong(SettingKey.NAME, "must be 1 to 64 printable characters");
        }
    }

    private Path data() throws SettingsFailure {
        String text = value(SettingKey.DATA);
        if (text.isEmpty()) {
            throw new SettingsFailure("data", "say where the server keeps its data: --data DIR.");
        }
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException noPath) {
            throw wrong(SettingKey.DATA, "must be a folder");
        }
    }

    private InetSocketAddress bind() throws SettingsFailure {
        int port = number(SettingKey.PORT, 0, PORT_MAX);
        String address = value(SettingKey.BIND);
        if (address.isEmpty()) {
            throw wrong(SettingKey.BIND, "must be an address of this machine, or 0.0.0.0 for all of them");
        }
        return address.equals("0.0.0.0") ? new InetSocketAddress(anyV4(), port) : new InetSocketAddress(address, port);
    }

    private Optional<InetSocketAddress> metrics() throws SettingsFailure {
        String text = value(SettingKey.METRICS_BIND);
        if (text.equals("off")) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        String host = colon < 1 ? "" : text.substring(0, colon).replaceAll("^\\[|]$", "");
        Optional<Integer> port = colon < 1 ? Optional.empty() : integer(text.substring(colon + 1));
        if (host.isEmpty() || port.isEmpty() || port.get() < 0 || port.get() > PORT_MAX) {
            throw wrong(SettingKey.METRICS_BIND, "must be ADDRESS:PORT or off");
        }
        InetSocketAddress address = new InetSocketAddress(host, port.get());
        if (address.isUnresolved()) {
            throw wrong(SettingKey.METRICS_BIND, "must name an address of this machine");
        }
        return Optional.of(address);
    }

    private boolean isOn() throws SettingsFailure {
        String text = value(SettingKey.MDNS);
        if (!text.equals("on") && !text.equals("off")) {
            throw wrong(SettingKey.MDNS, "must be on or off");
        }
        return text.equals("on");
    }

    private int number(SettingKey key, int min, int max) throws SettingsFailure {
        Optional<Integer> number = integer(value(key));
        if (number.isEmpty() || number.get() < min || number.get() > max) {
            throw wrong(key, "must be " + min + " to " + max);
        }
        return number.get();
    }

    private <E extends Enum<E>> E word(SettingKey key, Class<E> type) throws SettingsFailure {
        for (E one : type.getEnumConstants()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(value(key))) {
                return one;
            }
        }
        String words = Arrays.stream(type.getEnumConstants())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        throw wrong(key, "must be " + words);
    }

    private SettingsFailure wrong(SettingKey key, String why) {
        Given given = given(key);
        String shown = given.value().length() > 60 ? given.value().substring(0, 60) + "…" : given.value();
        return new SettingsFailure(given.source(), key.word() + " " + why + ", not '" + shown + "'.");
    }

    private String value(SettingKey key) {
        return given(key).value();
    }

    private Given given(SettingKey key) {
        Given given = values.get(key);
        if (given == null) {
            throw new IllegalStateException("the table is complete");
        }
        return given;
    }

    private static Optional<Integer> integer(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static InetAddress anyV4() {
        try {
            return InetAddress.getByAddress(new byte[4]);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
