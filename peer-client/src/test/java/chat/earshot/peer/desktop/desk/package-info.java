/** What a signed-in person has. */
@NullMarked
package chat.earshot.peer.desktop.desk;

import org.jspecify.annotations.NullMarked;
