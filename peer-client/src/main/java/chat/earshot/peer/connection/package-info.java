/** The peer's loop and its one link to the rendezvous: found, proved, signed in, and made again when it is lost. */
@NullMarked
package chat.earshot.peer.connection;

import org.jspecify.annotations.NullMarked;
