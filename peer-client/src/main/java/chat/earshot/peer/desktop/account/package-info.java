/** What a person can do with the own account while signed in. */
@NullMarked
package chat.earshot.peer.desktop.account;

import org.jspecify.annotations.NullMarked;
