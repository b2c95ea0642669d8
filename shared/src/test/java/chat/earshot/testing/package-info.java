/** Arbitrary values and messages for property tests, in this module and in those that use it. */
@NullMarked
package chat.earshot.testing;

import org.jspecify.annotations.NullMarked;
