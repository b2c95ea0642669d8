/** Toasts, notifications and presence, without a window. */
@NullMarked
package chat.earshot.peer.desktop.pictures;

import org.jspecify.annotations.NullMarked;
