/** Figures about what the rendezvous does, for IT's own monitoring: never a name, a text or an address. */
@NullMarked
package chat.earshot.server.metrics;

import org.jspecify.annotations.NullMarked;
