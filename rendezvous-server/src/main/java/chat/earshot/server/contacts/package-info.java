/** Contacts: who has added whom, and what each of the two sees of it. */
@NullMarked
package chat.earshot.server.contacts;

import org.jspecify.annotations.NullMarked;
