/** Conversations: who takes part, and the log that everybody who does can prove. */
@NullMarked
package chat.earshot.server.conversations;

import org.jspecify.annotations.NullMarked;
