/** First run: finding the server, trusting it, making an account or signing in. */
@NullMarked
package chat.earshot.peer.desktop.welcome;

import org.jspecify.annotations.NullMarked;
