/** Logs between peers: fetching from those who hold them, and serving those who may have them. */
@NullMarked
package chat.earshot.peer.sharing;

import org.jspecify.annotations.NullMarked;
