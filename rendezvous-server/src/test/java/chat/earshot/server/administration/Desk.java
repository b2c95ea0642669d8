package chat.earshot.server.administration;

import chat.earshot.server.audit.Actor;
import chat.earshot.server.testing.TestRendezvous;
import java.util.List;
import java.util.Map;

/** IT in front of a rendezvous on the test's own thread. */
final class Desk {
    private final Administration administration;

    Desk(TestRendezvous rendezvous) {
        this.administration = rendezvous.parts().administration().through(command -> {
            rendezvous.parts().engine().runBatch(List.of(command));
            return true;
        });
    }

    Map<String, ?> run(String verb, Map<String, ?> arguments) throws AdminRefusal {
        return administration.run(new Order(verb, arguments, Actor.administrator("root")));
    }

    Map<String, ?> run(String verb, String name) throws AdminRefusal {
        return run(verb, Map.of("name", name));
    }

    /** Has something refused, and tells the sentence. */
    String refusal(String verb, Map<String, ?> arguments) {
        try {
            throw new AssertionError(verb + " was answered by " + run(verb, arguments));
        } catch (AdminRefusal refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }
}
