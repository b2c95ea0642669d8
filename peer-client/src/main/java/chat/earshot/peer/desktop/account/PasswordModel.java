package chat.earshot.peer.desktop.account;

import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.welcome.Credentials;
import chat.earshot.protocol.Reason;
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
    private final Credentials credentials;
    private final StringProperty current = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final BooleanProperty good = new SimpleBooleanProperty();
    private final BooleanProperty busy = new SimpleBooleanProperty();

    public PasswordModel(Desk desk, Words words) {
        this.desk = desk;
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
                        trouble -> tell(
                                trouble.reason()
                                        .filter(Reason.BAD_CREDENTIALS::equals)
                                        .map(reason -> words.say("password.wrong"))
                                        .orElse(trouble.sentence()),
                                false));
    }

    private void tell(String sentence, boolean isGood) {
        busy.set(false);
        good.set(isGood);
        answer.set(sentence);
    }

    /** Nothing secret stays longer than it is needed. */
    public void forget() {
        current.set("");
        credentials.forget();
    }
}
