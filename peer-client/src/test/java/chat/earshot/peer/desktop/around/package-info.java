/** Toasts, notifications and presence, without a window. */
@NullMarked
package chat.earshot.peer.desktop.around;

import org.jspecify.annotations.NullMarked;
