/** Blocks of files on the disk and in memory. */
@NullMarked
package chat.earshot.server.storage.blocks;

import org.jspecify.annotations.NullMarked;
