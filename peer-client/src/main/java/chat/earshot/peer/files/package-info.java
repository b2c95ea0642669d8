/** Files on their way: out to the rendezvous, and in from whoever has verified blocks of them. */
@NullMarked
package chat.earshot.peer.files;

import org.jspecify.annotations.NullMarked;
