/** The edge to links: requests in, by one complete table; nothing else here knows how messages arrive. */
@NullMarked
package chat.earshot.server.gateway;

import org.jspecify.annotations.NullMarked;
