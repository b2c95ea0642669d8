/**
 * What peers and the rendezvous say to each other, as records. {@code docs/protocol.md} is the normative text.
 * Pure.
 */
@NullMarked
package chat.earshot.protocol;

import org.jspecify.annotations.NullMarked;
