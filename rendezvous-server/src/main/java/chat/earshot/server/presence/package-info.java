/** Presence: who can be reached, told to mutual contacts alone. */
@NullMarked
package chat.earshot.server.presence;

import org.jspecify.annotations.NullMarked;
