/** Other peers: being found by them, finding them, and the links between. */
@NullMarked
package chat.earshot.peer.neighbours;

import org.jspecify.annotations.NullMarked;
