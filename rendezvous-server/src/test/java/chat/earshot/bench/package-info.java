/**
 * The benchmark: a server as a process of its own, and a lean load that drives it over the real wire. Never shipped.
 */
@NullMarked
package chat.earshot.bench;

import org.jspecify.annotations.NullMarked;
