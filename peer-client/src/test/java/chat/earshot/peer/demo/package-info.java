/** The demo's telling and tidying, and the whole story on real processes. */
@NullMarked
package chat.earshot.peer.demo;

import org.jspecify.annotations.NullMarked;
