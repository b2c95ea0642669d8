/** Conversations written out. */
@NullMarked
package chat.earshot.server.export;

import org.jspecify.annotations.NullMarked;
