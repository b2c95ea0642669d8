/** Pictures that others sent, decoded within bounds and without a toolkit. */
@NullMarked
package chat.earshot.peer.desktop.pictures;

import org.jspecify.annotations.NullMarked;
