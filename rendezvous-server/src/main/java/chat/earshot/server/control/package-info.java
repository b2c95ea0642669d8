/** How IT's command reaches a server: over a socket in its data folder, or, where none runs, by opening the folder. */
@NullMarked
package chat.earshot.server.control;

import org.jspecify.annotations.NullMarked;
