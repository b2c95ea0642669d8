/** The connection doctor: what stands between this computer and its rendezvous, step by step, in plain words. */
@NullMarked
package chat.earshot.peer.doctor;

import org.jspecify.annotations.NullMarked;
