/** The small values that everything else is said with. Each validates itself: there is no invalid one. Pure. */
@NullMarked
package chat.earshot.values;

import org.jspecify.annotations.NullMarked;
