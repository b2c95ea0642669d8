/** Settings, from every place they come from. */
@NullMarked
package chat.earshot.server.settings;

import org.jspecify.annotations.NullMarked;
