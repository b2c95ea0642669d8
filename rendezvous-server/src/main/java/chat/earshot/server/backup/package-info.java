/** Backups of a rendezvous in one file, and the way back from them. */
@NullMarked
package chat.earshot.server.backup;

import org.jspecify.annotations.NullMarked;
