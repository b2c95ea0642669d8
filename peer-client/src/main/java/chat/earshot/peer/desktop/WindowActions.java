package chat.earshot.peer.desktop;

import java.util.Locale;
import javafx.beans.property.BooleanProperty;

/** What the window itself can do for its content. FX thread. */
public interface WindowActions {
    /** Light becomes dark and the other way round. */
    void switchLook();

    /** One size larger (1) or smaller (-1); 0 for the usual. */
    void resizeText(int direction);

    void speak(Locale language);

    void signOut();

    /** Asks for the password: what the rendezvous knew this window by is good no more. */
    void signIn();

    /** Whether a toast says what was said, or only that something was. */
    BooleanProperty toastsTell();

    /** Ends the program. */
    void quit();
}
