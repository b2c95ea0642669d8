/** The system's keyring, where a session is remembered. */
@NullMarked
package chat.earshot.peer.desktop.keyring;

import org.jspecify.annotations.NullMarked;
