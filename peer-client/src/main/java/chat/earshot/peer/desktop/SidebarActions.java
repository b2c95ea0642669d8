package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.sidebar.SidebarView;
import chat.earshot.values.Contact;
import chat.earshot.values.ConversationId;

/** What the left side asks for, done by the window's model. FX thread. */
final class SidebarActions implements SidebarView.Actions {
    private final MainModel model;

    SidebarActions(MainModel model) {
        this.model = model;
    }

    @Override
    public void open(ConversationId id) {
        model.open(id);
    }

    @Override
    public void openWith(Contact contact) {
        model.openWith(contact);
    }

    @Override
    public void accept(Contact contact) {
        model.accept(contact);
    }

    @Override
    public void remove(Contact contact) {
        model.askToRemove(contact);
    }

    @Override
    public void block(Contact contact) {
        model.askToBlock(contact);
    }

    @Override
    public void addContact() {
        model.show(MainModel.Overlay.ADD_CONTACT);
    }

    @Override
    public void newConversation() {
        model.show(MainModel.Overlay.NEW_CONVERSATION);
    }
}
