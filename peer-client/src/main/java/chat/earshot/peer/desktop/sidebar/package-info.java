/** The left side: search, conversations, contacts and requests. */
@NullMarked
package chat.earshot.peer.desktop.sidebar;

import org.jspecify.annotations.NullMarked;
