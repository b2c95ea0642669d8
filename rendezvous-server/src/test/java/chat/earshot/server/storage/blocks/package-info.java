/** The contract of block stores, held by each of them. */
@NullMarked
package chat.earshot.server.storage.blocks;

import org.jspecify.annotations.NullMarked;
