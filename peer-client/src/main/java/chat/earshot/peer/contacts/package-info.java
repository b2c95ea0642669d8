/** The account's contact list, as the rendezvous tells it and as this peer keeps it. */
@NullMarked
package chat.earshot.peer.contacts;

import org.jspecify.annotations.NullMarked;
