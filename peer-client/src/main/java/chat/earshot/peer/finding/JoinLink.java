package chat.earshot.peer.finding;

import chat.earshot.values.Fingerprint;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What IT sends to somebody who is to join: {@code earshot://HOST:PORT?fp=sha256:HEX&invite=CODE}. Pure.
 *
 * @param server where the rendezvous is
 * @param pins the identity that it must have; at most one. Without it a person compares the words
 * @param invitation the code of an invitation; empty if there is none
 */
public record JoinLink(HostPort server, List<Fingerprint> pins, String invitation) {
    static final int TEXT_CHARS_MAX = 1_000;
    static final int INVITATION_CHARS_MAX = 128;
    private static final String SCHEME = "earshot://";
    private static final Pattern SHAPE =
            Pattern.compile("(?i:" + SCHEME + ")(?<where>[^/?#@\\s]+)/?(?:\\?(?<query>[^#\\s]*))?");
    private static final Pattern INVITATION = Pattern.compile("[A-Za-z0-9._~-]{1," + INVITATION_CHARS_MAX + "}");

    public JoinLink {
        pins = List.copyOf(pins);
        if (pins.size() > 1) {
            throw new IllegalArgumentException("the link names two identities");
        }
        if (!invitation.isEmpty() && !INVITATION.matcher(invitation).matches()) {
            throw new IllegalArgumentException("the link's invitation is not one");
        }
    }

    /** Whether a text means to be such a link, whole or not. */
    public static boolean looksLikeOne(String text) {
        return text.strip().toLowerCase(Locale.ROOT).startsWith("earshot:");
    }

    /**
     * Reads a link. Keys that aren't known are left to later versions; the fingerprint may lack its {@code sha256:}.
     *
     * @throws IllegalArgumentException in plain words, if it is none
     */
    public static JoinLink parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException("the link is too long");
        }
        Matcher shape = SHAPE.matcher(stripped);
        if (!shape.matches()) {
            throw new IllegalArgumentException("a link to join is written earshot://HOST:PORT?fp=…&invite=…");
        }
        HostPort server = HostPort.parse(shape.group("where"));
        Map<String, String> said =
                query(Optional.ofNullable(shape.group("query")).orElse(""));
        List<Fingerprint> pins = new ArrayList<>();
        if (said.containsKey("fp")) {
            pins.add(fingerprint(said.getOrDefault("fp", "")));
        }
        return new JoinLink(server, pins, said.getOrDefault("invite", ""));
    }

    public Optional<Fingerprint> pin() {
        return pins.stream().findFirst();
    }

    /** The link as it is written. */
    @Override
    public String toString() {
        List<String> said = new ArrayList<>();
        pin().ifPresent(fingerprint -> said.add("fp=" + fingerprint));
        if (!invitation.isEmpty()) {
            said.add("invite=" + URLEncoder.encode(invitation, StandardCharsets.UTF_8));
        }
        return SCHEME + server + (said.isEmpty() ? "" : "?" + String.join("&", said));
    }

    private static Map<String, String> query(String text) {
        Map<String, String> said = new TreeMap<>();
        for (String part : text.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0 && said.put(part.substring(0, equals), decoded(part.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("the link says " + shown(part.substring(0, equals)) + " twice");
            }
        }
        return said;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("the link has a % that stands for nothing", malformed);
        }
    }

    private static Fingerprint fingerprint(String value) {
        return Fingerprint.parse(value.indexOf(':') < 0 ? "sha256:" + value : value);
    }

    private static String shown(String key) {
        return key.length() <= 20 && key.matches("[ -~]+") ? key : "something";
    }
}
