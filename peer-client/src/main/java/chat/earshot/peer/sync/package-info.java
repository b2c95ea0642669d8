/** Logs: followed entry by entry, fetched where something is missing, and never believed without proof. */
@NullMarked
package chat.earshot.peer.sync;

import org.jspecify.annotations.NullMarked;
