/** What every screen is made of: words, marks, rich text, kept values. Knows no feature. */
@NullMarked
package chat.earshot.peer.desktop.kit;

import org.jspecify.annotations.NullMarked;
