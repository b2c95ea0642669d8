/** The window: what an office worker uses. Imports the peer's core and is imported by nobody. */
@NullMarked
package chat.earshot.peer.desktop;

import org.jspecify.annotations.NullMarked;
