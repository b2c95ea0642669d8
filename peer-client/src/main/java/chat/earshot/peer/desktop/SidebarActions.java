package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.sidebar.SidebarView;
import chat.earshot.values.Contact;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Participant;

/** What the left side asks for, done by the window's model. FX thread. */
final class SidebarActions implements SidebarView.Actions {
    private final MainModel model;
    private final Runnable opened;

    /** @param opened called when somebody has chosen a conversation, also the one that is open */
    SidebarActions(MainModel model, Runnable opened) {
        this.model = model;
        this.opened = opened;
    }

    @Override
    public void open(ConversationId id) {
        model.open(id);
        opened.run();
    }

    @Override
    public void openWith(Contact contact) {
        model.openWith(contact);
        opened.run();
    }

    @Override
    public void accept(Contact contact) {
        model.contactDeeds().accept(contact);
    }

    @Override
    public void remove(Contact contact) {
        model.contactDeeds().askToRemove(contact);
    }

    @Override
    public void block(Contact contact) {
        model.contactDeeds().askToBlock(contact);
    }

    @Override
    public void unblock(Participant who) {
        model.contactDeeds().unblock(who);
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
