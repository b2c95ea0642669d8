/** The centre: header, log, composer. */
@NullMarked
package chat.earshot.peer.desktop.conversation;

import org.jspecify.annotations.NullMarked;
