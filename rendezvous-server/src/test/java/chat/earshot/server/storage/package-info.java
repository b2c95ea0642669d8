/** What every storage promises, whichever it is. */
@NullMarked
package chat.earshot.server.storage;

import org.jspecify.annotations.NullMarked;
