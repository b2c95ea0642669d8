/**
 * Secured connections: TLS 1.3 over KryoNet, pinned identities, bounded queues. The only package that knows
 * KryoNet.
 */
@NullMarked
package chat.earshot.link;

import org.jspecify.annotations.NullMarked;
