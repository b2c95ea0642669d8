/** Measurements of peers. */
@NullMarked
package chat.earshot.bench;

import org.jspecify.annotations.NullMarked;
