package chat.earshot.peer.desktop.kit;

import chat.earshot.peer.doctor.Finding;
import chat.earshot.peer.doctor.Sentence;
import chat.earshot.protocol.Reason;
import java.text.Bidi;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every text that the window shows, in one language. Immutable; any thread. */
public final class Words {
    /** The languages that are complete. The first stands in for every other. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("ar"));

    private static final String LEFT_TO_RIGHT_MARK = "\u200e";
    private static final String RIGHT_TO_LEFT_MARK = "\u200f";
    private static final List<String> SIZE_UNITS = List.of("b", "kb", "mb", "gb");
    private static final String BUNDLE = "chat.earshot.peer.desktop.words";

    private final ResourceBundle bundle;
    private final Locale locale;
    private final ZoneId zone;

    private Words(ResourceBundle bundle, Locale locale, ZoneId zone) {
        this.bundle = bundle;
        this.locale = locale;
        this.zone = zone;
    }

    /** The texts in the language of {@code wanted}, or in English; dates as {@code wanted} writes them. */
    public static Words in(Locale wanted, ZoneId zone) {
        boolean known = LANGUAGES.stream().anyMatch(one -> one.getLanguage().equals(wanted.getLanguage()));
        Locale language = known ? wanted : Locale.ENGLISH;
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        // One kind of digits everywhere: in counts, in times, and in what people write.
        Locale formats = new Locale.Builder()
                .setLocale(language)
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
        return new Words(bundle, formats, zone);
    }

    /** The text of that key, with its values put in. */
    public String say(String key, Object... values) {
        String said = new MessageFormat(bundle.getString(key), locale).format(values);
        return values.length == 0 ? said : inOwnDirection(said);
    }

    /** A sentence runs as its language does, also when it begins with a name of the other direction. */
    private String inOwnDirection(String said) {
        boolean leftToRight = new Bidi(said, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
        if (leftToRight != rightToLeft()) {
            return said;
        }
        return (rightToLeft() ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK) + said;
    }

    /** The day that it is where the person is. */
    public LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(zone()));
    }

    /** For labels and menus, which run as the window does: in a line of two fonts JavaFX draws the mark as a box. */
    public static String withoutMark(String said) {
        String begun = isMark(said, 0) ? said.substring(1) : said;
        return isMark(begun, begun.length() - 1) ? begun.substring(0, begun.length() - 1) : begun;
    }

    private static boolean isMark(String text, int at) {
        return text.startsWith(LEFT_TO_RIGHT_MARK, at) || text.startsWith(RIGHT_TO_LEFT_MARK, at);
    }

    /** What a person reads when this is why something was refused. */
    public String reason(Reason reason) {
        return say("reason." + reason.word());
    }

    /** What the doctor found, in this language; why somebody was refused, in the words that are used everywhere. */
    public String finding(Finding finding) {
        Sentence said = finding.said();
        for (Object value : said.values()) {
            if (value instanceof Reason reason) {
                return reason(reason);
            }
        }
        return inOwnDirection(said.in(locale));
    }

    /** The key that every shortcut begins with, as the keyboards of this system name it. */
    public String shortcutKey() {
        boolean isMac =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        return isMac ? "⌘" : say("key.control");
    }

    public boolean rightToLeft() {
        return locale.getLanguage().equals("ar");
    }

    public Locale locale() {
        return locale;
    }

    public ZoneId zone() {
        return zone;
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** Bytes as people read them, in units of a thousand. */
    public String size(long bytes) {
        double size = bytes;
        int unit = 0;
        // What would be rounded up to a thousand is one of the next unit.
        while (size >= (unit == 0 ? 1_000 : 999.5) && unit < SIZE_UNITS.size() - 1) {
            size /= 1_000;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(unit > 0 && size < 99.95 ? 1 : 0);
        return say("size." + SIZE_UNITS.get(unit), format.format(size));
    }

    /** The time of day. */
    public String time(Instant at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** Day and time, in full: for tooltips. */
    public String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** A day as a separator names it: today, yesterday, else the date. */
    public String day(LocalDate day, LocalDate today) {
        long ago = ChronoUnit.DAYS.between(day, today);
        if (ago == 0) {
            return say("day.today");
        }
        if (ago == 1) {
            return say("day.yesterday");
        }
        String pattern = day.getYear() == today.getYear() ? say("date.weekday") : say("date.year");
        return DateTimeFormatter.ofPattern(pattern, locale).format(day);
    }

    /** A date inside a sentence. */
    public String date(Instant at, LocalDate today) {
        LocalDate day = at.atZone(zone).toLocalDate();
        String pattern = day.getYear() == today.getYear() ? say("date.day") : say("date.year");
        return DateTimeFormatter.ofPattern(pattern, locale).format(day);
    }

    /** When something was last said, as short as a list has room for. */
    public String when(Instant at, LocalDate today) {
        LocalDate day = at.atZone(zone).toLocalDate();
        long ago = ChronoUnit.DAYS.between(day, today);
        if (ago <= 0) {
            return time(at);
        }
        if (ago == 1) {
            return say("day.yesterday");
        }
        String pattern = ago < 7 ? "EEE" : say(day.getYear() == today.getYear() ? "date.short" : "date.digits");
        return DateTimeFormatter.ofPattern(pattern, locale).format(day);
    }
}
