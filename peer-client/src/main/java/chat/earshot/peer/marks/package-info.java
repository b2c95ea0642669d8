/** Who has received and read what, as the rendezvous tells it and as this peer reports it. */
@NullMarked
package chat.earshot.peer.marks;

import org.jspecify.annotations.NullMarked;
