/** Files in the window: sent, fetched, shown, opened. */
@NullMarked
package chat.earshot.peer.desktop.files;

import org.jspecify.annotations.NullMarked;
