/** The account's conversations: who takes part, as the rendezvous tells it and as this peer keeps it. */
@NullMarked
package chat.earshot.peer.conversations;

import org.jspecify.annotations.NullMarked;
