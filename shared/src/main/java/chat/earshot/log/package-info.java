/** A conversation's log: entries chained by hashes, and the head that vouches for all of them. Pure. */
@NullMarked
package chat.earshot.log;

import org.jspecify.annotations.NullMarked;
