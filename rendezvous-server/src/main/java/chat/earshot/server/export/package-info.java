/** Conversations written out: as a page that people read, and as JSON that proves its own hash chain. */
@NullMarked
package chat.earshot.server.export;

import org.jspecify.annotations.NullMarked;
