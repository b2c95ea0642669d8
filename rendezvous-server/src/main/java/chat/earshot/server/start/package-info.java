/** Why a rendezvous can't start, told so that IT needs no stack trace, and what is looked at before it does. */
@NullMarked
package chat.earshot.server.start;

import org.jspecify.annotations.NullMarked;
