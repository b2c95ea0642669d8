/** How a peer stays certified. */
@NullMarked
package chat.earshot.peer.neighbours;

import org.jspecify.annotations.NullMarked;
