/** How messages become bytes: frames, one table of numbers, a bounded Kryo serializer for each record. */
@NullMarked
package chat.earshot.wire;

import org.jspecify.annotations.NullMarked;
