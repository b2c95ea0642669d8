/** What Earshot promises when things break, held against the real programs: each test is one promise. */
@NullMarked
package chat.earshot.promises;

import org.jspecify.annotations.NullMarked;
