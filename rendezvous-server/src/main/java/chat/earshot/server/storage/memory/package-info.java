/** Every store in memory: for tests and the simulator, held to the same contract as the durable ones. */
@NullMarked
package chat.earshot.server.storage.memory;

import org.jspecify.annotations.NullMarked;
