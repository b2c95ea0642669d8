/** The commands of the server's host: serving, and administration. A command is a file. */
@NullMarked
package chat.earshot.server.cli;

import org.jspecify.annotations.NullMarked;
