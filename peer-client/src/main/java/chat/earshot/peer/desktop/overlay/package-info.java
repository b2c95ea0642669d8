/** What stands over the window for a moment: sheets, the quick switcher, the list of shortcuts. */
@NullMarked
package chat.earshot.peer.desktop.overlay;

import org.jspecify.annotations.NullMarked;
