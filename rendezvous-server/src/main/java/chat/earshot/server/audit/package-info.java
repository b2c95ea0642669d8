/** The audit trail: who did what, when and from where, for IT; never a text, a password or a token. */
@NullMarked
package chat.earshot.server.audit;

import org.jspecify.annotations.NullMarked;
