/** The connection doctor's sheet. */
@NullMarked
package chat.earshot.peer.desktop.checkup;

import org.jspecify.annotations.NullMarked;
