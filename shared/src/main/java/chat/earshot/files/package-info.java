/** Files as blocks: how a file is cut, and the hashes by which each block proves itself. Pure. */
@NullMarked
package chat.earshot.files;

import org.jspecify.annotations.NullMarked;
