/** The peer: everything a person or a program does with Earshot, with or without a window. */
@NullMarked
package chat.earshot.peer;

import org.jspecify.annotations.NullMarked;
