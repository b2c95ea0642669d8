package chat.earshot.server.administration;

import chat.earshot.server.audit.Actor;
import java.util.Map;

/** One verb of IT: what takes long is done first, and the rest on the engine's thread. */
@FunctionalInterface
interface Verb {
    /** What the engine does, in a transaction: it checks everything, then changes; it may be run again. */
    @FunctionalInterface
    interface Step {
        /** @return the fields of the answer: maps, lists, texts, numbers and booleans */
        Map<String, ?> run() throws AdminRefusal;
    }

    /** Reads the arguments and hashes what is to be hashed. Any thread. */
    Step prepare(Arguments arguments, Actor by) throws AdminRefusal;
}
