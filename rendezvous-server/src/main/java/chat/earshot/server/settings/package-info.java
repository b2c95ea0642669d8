/** What IT can set of a rendezvous: one table of keys, read from a file, the environment and the command line. */
@NullMarked
package chat.earshot.server.settings;

import org.jspecify.annotations.NullMarked;
