/** Emoji in a colour font. */
@NullMarked
package chat.earshot.peer.desktop.emoji;

import org.jspecify.annotations.NullMarked;
