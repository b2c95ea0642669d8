/** How the rendezvous helps peers to find and to believe each other. */
@NullMarked
package chat.earshot.server.peers;

import org.jspecify.annotations.NullMarked;
