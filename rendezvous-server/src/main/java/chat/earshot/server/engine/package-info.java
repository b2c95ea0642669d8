/** The single writer: takes commands, commits many in one transaction, and lets their results go only after it. */
@NullMarked
package chat.earshot.server.engine;

import org.jspecify.annotations.NullMarked;
