/** The demo: the main job on a real server and three headless peers, told as a story that checks itself. */
@NullMarked
package chat.earshot.peer.demo;

import org.jspecify.annotations.NullMarked;
