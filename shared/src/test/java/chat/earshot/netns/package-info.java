/**
 * Hosts on a network of their own, made of network namespaces: for tests in which somebody pulls a cable. Linux, as
 * root.
 */
@NullMarked
package chat.earshot.netns;

import org.jspecify.annotations.NullMarked;
