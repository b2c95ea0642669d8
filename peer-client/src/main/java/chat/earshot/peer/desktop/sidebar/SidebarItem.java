package chat.earshot.peer.desktop.sidebar;

import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Preview;
import chat.earshot.values.Contact;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;

/** One line of the list on the left. */
public sealed interface SidebarItem {
    /** The name of what follows. */
    record Heading(String text) implements SidebarItem {}

    /**
     * A conversation, with everything its line shows.
     *
     * @param presence of the other one of a 1:1; unknown for every other conversation
     */
    record Talk(ConversationLine line, String title, Preview preview, String when, Presence presence)
            implements SidebarItem {}

    /**
     * Somebody I added: mutual, or asked and not yet answered.
     *
     * @param direct whether their computer can be reached without the server
     */
    record Person(Contact contact, boolean direct) implements SidebarItem {}

    /** Somebody who added me and waits for my answer. */
    record Request(Contact contact) implements SidebarItem {}

    /** Somebody I blocked. */
    record Shunned(Participant who) implements SidebarItem {}

    /** Why the list has nothing to show. */
    record Nothing(String title, String hint) implements SidebarItem {}
}
