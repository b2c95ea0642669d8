/** The bytes of files: taken block by block from who shared them, kept for a while, given to participants. */
@NullMarked
package chat.earshot.server.files;

import org.jspecify.annotations.NullMarked;
