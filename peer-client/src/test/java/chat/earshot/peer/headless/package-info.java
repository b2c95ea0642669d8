/** The headless peer's contract, held against a scripted core. */
@NullMarked
package chat.earshot.peer.headless;

import org.jspecify.annotations.NullMarked;
