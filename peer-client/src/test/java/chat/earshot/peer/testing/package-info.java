/** Stand-ins for what is outside the core: time, the network, the rendezvous. */
@NullMarked
package chat.earshot.peer.testing;

import org.jspecify.annotations.NullMarked;
