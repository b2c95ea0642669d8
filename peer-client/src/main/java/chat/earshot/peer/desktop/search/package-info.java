/** Searching everything that was said, in all conversations that this peer holds. */
@NullMarked
package chat.earshot.peer.desktop.search;

import org.jspecify.annotations.NullMarked;
