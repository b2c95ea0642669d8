package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Contact;
import chat.earshot.values.Participant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What somebody does to a contact: accept, remove, block, unblock. FX thread. */
public final class ContactDeeds {
    private final Desk desk;
    private final Words words;
    private final Consumer<MainModel.Question> ask;
    private final Consumer<String> tell;

    /**
     * @param ask asks back before something is done
     * @param tell says in one sentence why something couldn't be done
     */
    ContactDeeds(Desk desk, Words words, Consumer<MainModel.Question> ask, Consumer<String> tell) {
        this.desk = desk;
        this.words = words;
        this.ask = ask;
        this.tell = tell;
    }

    /** Adds somebody who added me. */
    public void accept(Contact contact) {
        add(contact.username().value());
    }

    /** Adds whoever has that name. */
    void add(String username) {
        when(desk.peer().addContact(username), desk::added);
    }

    public void askToRemove(Contact contact) {
        ask(
                "remove",
                contact,
                () -> when(desk.peer().removeContact(contact.username().value()), done -> {}));
    }

    public void askToBlock(Contact contact) {
        ask(
                "block",
                contact,
                () -> when(desk.peer().blockContact(contact.username().value()), done -> {
                    desk.removeContact(contact.username());
                    desk.blocked().load();
                }));
    }

    /** Lifts a block; nothing is asked back, because blocking again is as quick. */
    public void unblock(Participant who) {
        when(
                desk.peer().unblockContact(who.username().value()),
                done -> desk.blocked().lifted(who.username()));
    }

    private void ask(String key, Contact contact, Runnable action) {
        String name = contact.displayName().value();
        ask.accept(new MainModel.Question(
                words.say(key + ".title", name), words.say(key + ".text", name), words.say(key + ".yes"), action));
    }

    private <T> void when(CompletableFuture<T> answer, Consumer<T> then) {
        desk.answers().when(answer, then, trouble -> tell.accept(trouble.sentence()));
    }
}
