/** What a signed-in person has: contacts, conversations, what is waiting. No screen. */
@NullMarked
package chat.earshot.peer.desktop.desk;

import org.jspecify.annotations.NullMarked;
