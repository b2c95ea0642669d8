/** Figures for monitoring. */
@NullMarked
package chat.earshot.server.metrics;

import org.jspecify.annotations.NullMarked;
