/** Several hosts on one LAN: who reaches whom, and who helps whom when something is in the way. */
@NullMarked
package chat.earshot.lan;

import org.jspecify.annotations.NullMarked;
