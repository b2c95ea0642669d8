/** What the spool of files promises. */
@NullMarked
package chat.earshot.server.files;

import org.jspecify.annotations.NullMarked;
