/** Finding a rendezvous: the ladder from the address that was given down to what mDNS shows. */
@NullMarked
package chat.earshot.peer.finding;

import org.jspecify.annotations.NullMarked;
