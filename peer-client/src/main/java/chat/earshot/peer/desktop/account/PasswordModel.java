package chat.earshot.peer.desktop.account;

import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.kit.Trouble;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.welcome.Credentials;
import chat.earshot.protocol.Reason;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Another password for the account that is signed in. FX thread. */
public final class PasswordModel {
    private final Desk desk;
    private final Words words;
    private final Consumer<String> tell;
    private final Credentials credentials;
    private final StringProperty current = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final BooleanProperty good = new SimpleBooleanProperty();
    private final BooleanProperty busy = new SimpleBooleanProperty();

    /** Whether its sheet was closed since it was opened. */
    private boolean isLeft;

    /** @param tell says in one sentence what became of it after the sheet was closed */
    public PasswordModel(Desk desk, Words words, Consumer<String> tell) {
        this.desk = desk;
        this.tell = tell;
        this.words = words;
        this.credentials = new Credentials(words);
    }

    /** The chosen password, twice, and what it has to meet. */
    public Credentials credentials() {
        return credentials;
    }

    public StringProperty current() {
        return current;
    }

    /** What became of it; empty before. */
    public ReadOnlyStringProperty answer() {
        return answer.getReadOnlyProperty();
    }

    /** Whether the answer is a good one. */
    public BooleanProperty good() {
        return good;
    }

    public BooleanProperty busy() {
        return busy;
    }

    /** Begins anew, with nothing typed. What is still being changed is told here, too. */
    public void reset() {
        isLeft = false;
        forget();
        credentials.username().set(desk.me().value());
        answer.set("");
        good.set(false);
    }

    public boolean isComplete() {
        return !busy.get()
                && !current.get().isEmpty()
                && credentials.complete(true).get();
    }

    public void change() {
        if (!isComplete()) {
            return;
        }
        busy.set(true);
        answer.set("");
        String sent = credentials.password().get();
        desk.answers()
                .when(
                        desk.peer().changePassword("", current.get(), sent),
                        overview -> {
                            // Maybe something else is being typed already.
                            if (credentials.password().get().equals(sent)) {
                                forget();
                            }
                            tell(words.say("password.changed"), true);
                        },
                        this::refused);
    }

    private void refused(Trouble trouble) {
        String why = trouble.reason().equals(Optional.of(Reason.BAD_CREDENTIALS))
                ? words.say("password.wrong")
                : trouble.sentence();
        tell(isLeft ? words.say("password.late", why) : why, false);
    }

    private void tell(String sentence, boolean isGood) {
        busy.set(false);
        if (isLeft) {
            tell.accept(sentence);
            return;
        }
        good.set(isGood);
        answer.set(sentence);
    }

    /** The sheet was closed: what becomes of a change is told in the window. */
    public void left() {
        isLeft = true;
    }

    /** Nothing secret stays longer than it is needed. */
    public void forget() {
        current.set("");
        credentials.forget();
    }
}
