/** What a peer keeps on its disk, in one SQLite file per folder. The only package of the peer that knows JDBC. */
@NullMarked
package chat.earshot.peer.store;

import org.jspecify.annotations.NullMarked;
