/** A whole rendezvous on one thread, with people who talk to it. */
@NullMarked
package chat.earshot.server.testing;

import org.jspecify.annotations.NullMarked;
