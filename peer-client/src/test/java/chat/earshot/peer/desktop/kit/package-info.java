/** The parts that no screen owns. */
@NullMarked
package chat.earshot.peer.desktop.kit;

import org.jspecify.annotations.NullMarked;
