/** Sessions: links that speak for an account, how they begin and end, and how facts reach them. */
@NullMarked
package chat.earshot.server.sessions;

import org.jspecify.annotations.NullMarked;
