@NullMarked
package chat.earshot.peer.desktop.keyring;

import org.jspecify.annotations.NullMarked;
