/** The rendezvous as a whole: what it is made of, and how the parts are put together. */
@NullMarked
package chat.earshot.server;

import org.jspecify.annotations.NullMarked;
