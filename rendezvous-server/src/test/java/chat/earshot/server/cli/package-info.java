/** What the server's commands say and end with. */
@NullMarked
package chat.earshot.server.cli;

import org.jspecify.annotations.NullMarked;
