/** Rules over the whole tree, and the product from end to end. */
@NullMarked
package chat.earshot;

import org.jspecify.annotations.NullMarked;
