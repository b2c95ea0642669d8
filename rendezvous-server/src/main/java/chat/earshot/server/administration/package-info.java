/** What IT does with a rendezvous: each verb once, whether the server runs or not. */
@NullMarked
package chat.earshot.server.administration;

import org.jspecify.annotations.NullMarked;
