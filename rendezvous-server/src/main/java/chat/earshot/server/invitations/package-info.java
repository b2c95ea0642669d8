/** Invitations: who may sign up, and with which code. */
@NullMarked
package chat.earshot.server.invitations;

import org.jspecify.annotations.NullMarked;
