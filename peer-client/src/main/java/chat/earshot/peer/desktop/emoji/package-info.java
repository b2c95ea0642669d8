/** Emoji as pictures, where the toolkit draws none in colour; from the font that the system has. */
@NullMarked
package chat.earshot.peer.desktop.emoji;

import org.jspecify.annotations.NullMarked;
