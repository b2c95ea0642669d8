/** People: who takes part, bringing somebody in, adding a contact. */
@NullMarked
package chat.earshot.peer.desktop.people;

import org.jspecify.annotations.NullMarked;
