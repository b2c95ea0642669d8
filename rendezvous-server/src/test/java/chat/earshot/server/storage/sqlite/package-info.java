/** What the stores on SQLite promise, and what a folder or a file can do to them. */
@NullMarked
package chat.earshot.server.storage.sqlite;

import org.jspecify.annotations.NullMarked;
