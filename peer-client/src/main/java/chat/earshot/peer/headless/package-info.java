/** The headless peer: the core over JSON-RPC 2.0, one object a line, on standard input and output. */
@NullMarked
package chat.earshot.peer.headless;

import org.jspecify.annotations.NullMarked;
