/**
 * Adverts on the LAN by mDNS: a hint where a rendezvous is, never a proof who it is. The only package that knows
 * JmDNS.
 */
@NullMarked
package chat.earshot.discovery;

import org.jspecify.annotations.NullMarked;
