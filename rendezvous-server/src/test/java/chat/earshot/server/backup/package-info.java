/** Backups, written, checked and restored. */
@NullMarked
package chat.earshot.server.backup;

import org.jspecify.annotations.NullMarked;
