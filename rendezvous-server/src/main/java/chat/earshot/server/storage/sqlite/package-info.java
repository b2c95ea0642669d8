/** Every store on SQLite, in one file of the data folder. The only package of the server that knows JDBC. */
@NullMarked
package chat.earshot.server.storage.sqlite;

import org.jspecify.annotations.NullMarked;
