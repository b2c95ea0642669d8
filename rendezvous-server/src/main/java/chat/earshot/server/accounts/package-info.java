/** Accounts: who there is, how they prove it, and the tokens their devices come back with. */
@NullMarked
package chat.earshot.server.accounts;

import org.jspecify.annotations.NullMarked;
