/** What the doctor says, in every language. */
@NullMarked
package chat.earshot.peer.doctor;

import org.jspecify.annotations.NullMarked;
