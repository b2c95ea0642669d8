/** Teams: accounts that IT made contacts of each other. */
@NullMarked
package chat.earshot.server.teams;

import org.jspecify.annotations.NullMarked;
