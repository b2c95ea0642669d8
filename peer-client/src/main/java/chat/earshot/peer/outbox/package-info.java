/** What was said here and is not confirmed: on this peer's disk until the rendezvous has it on its own. */
@NullMarked
package chat.earshot.peer.outbox;

import org.jspecify.annotations.NullMarked;
