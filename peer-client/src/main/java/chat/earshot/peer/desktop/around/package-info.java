/** What stands around the window: toasts, the system's notifications, the tray, and whether somebody is there. */
@NullMarked
package chat.earshot.peer.desktop.around;

import org.jspecify.annotations.NullMarked;
