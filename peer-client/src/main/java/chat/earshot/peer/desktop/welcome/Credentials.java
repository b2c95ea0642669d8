package chat.earshot.peer.desktop.welcome;

import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Limits;
import chat.earshot.values.Password;
import chat.earshot.values.Username;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What somebody types to become known, and which requirements it already meets. FX thread. */
public final class Credentials {
    /** How a requirement stands. */
    public enum Check {
        /** Nothing is typed yet. */
        OPEN,
        MET,
        UNMET
    }

    private final Words words;
    private final StringProperty username = new SimpleStringProperty("");
    private final StringProperty displayName = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty again = new SimpleStringProperty("");

    public Credentials(Words words) {
        this.words = words;
    }

    public StringProperty username() {
        return username;
    }

    public StringProperty displayName() {
        return displayName;
    }

    public StringProperty password() {
        return password;
    }

    /** The password a second time. */
    public StringProperty again() {
        return again;
    }

    /** Whether the name can be one. */
    public Check nameCheck() {
        return username.get().isBlank() ? Check.OPEN : check(name().isPresent());
    }

    public Check lengthCheck() {
        return password.get().isEmpty() ? Check.OPEN : check(isLongEnough());
    }

    public Check notTheNameCheck() {
        return password.get().isEmpty()
                ? Check.OPEN
                : check(!password.get().equalsIgnoreCase(username.get().strip()));
    }

    public Check againCheck() {
        return again.get().isEmpty() ? Check.OPEN : check(again.get().equals(password.get()));
    }

    public String nameRule() {
        return words.say("rule.name", Limits.USERNAME_CHARS_MIN, Limits.USERNAME_CHARS_MAX);
    }

    public String lengthRule() {
        return words.say("rule.length", Limits.PASSWORD_CHARS_MIN);
    }

    /** Whether everything is there; for a new account, also whether it meets the requirements. */
    public BooleanBinding complete(boolean newAccount) {
        return Bindings.createBooleanBinding(
                () -> newAccount
                        ? name().filter(this::isStrong).isPresent() && againCheck() == Check.MET
                        : !username.get().isBlank() && !password.get().isEmpty(),
                username,
                password,
                again);
    }

    /** Nothing secret stays longer than it is needed. */
    public void forget() {
        password.set("");
        again.set("");
    }

    private boolean isLongEnough() {
        int chars = password.get().codePointCount(0, password.get().length());
        return chars >= Limits.PASSWORD_CHARS_MIN && chars <= Limits.PASSWORD_CHARS_MAX;
    }

    private boolean isStrong(Username name) {
        return valid(() -> new Password(password.get()))
                .filter(typed -> typed.isStrongFor(name))
                .isPresent();
    }

    private Optional<Username> name() {
        return valid(() -> new Username(username.get().strip()));
    }

    private static <T> Optional<T> valid(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException notYet) {
            return Optional.empty();
        }
    }

    private static Check check(boolean met) {
        return met ? Check.MET : Check.UNMET;
    }
}
