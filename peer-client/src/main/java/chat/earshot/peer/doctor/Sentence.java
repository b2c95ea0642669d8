package chat.earshot.peer.doctor;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * One plain sentence of the doctor's, or a part of one, in whichever language it is read. Immutable; any thread.
 *
 * @param values what is put into the phrase: texts, numbers, and parts that are sentences themselves
 */
public record Sentence(Phrase phrase, List<Object> values) {
    private static final String BUNDLE = "chat.earshot.peer.doctor.sentences";

    public Sentence {
        values = List.copyOf(values);
    }

    public static Sentence of(Phrase phrase, Object... values) {
        return new Sentence(phrase, List.of(values));
    }

    /** As IT and the command line read it. */
    public String english() {
        return in(Locale.ENGLISH);
    }

    /** In that language, or in English where the doctor doesn't speak it. */
    public String in(Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Object[] put = values.stream()
                .map(value -> value instanceof Sentence part ? part.in(locale) : value)
                .toArray();
        return new MessageFormat(texts.getString(phrase.key()), locale).format(put);
    }
}
