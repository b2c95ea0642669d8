/** Everything together over real sockets: a real rendezvous and real peers in one JVM. */
@NullMarked
package chat.earshot.e2e;

import org.jspecify.annotations.NullMarked;
