package chat.earshot.peer.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How peers come to their server: found by mDNS where multicast works, else given its address. */
final class Arrival {
    /** A name is visible 3 to 4 seconds after its server started. */
    private static final Duration FOUND = Duration.ofSeconds(8);

    private final Stage stage;
    private final Narrator told;
    private final Rendezvous server;

    Arrival(Stage stage, Narrator told, Rendezvous server) {
        this.stage = stage;
        this.told = told;
        this.server = server;
    }

    /** Starts the three peers. */
    People arrive(boolean mdns) {
        if (mdns) {
            People searching = started(pinned());
            if (allFind(searching)) {
                return searching;
            }
            told.remark("multicast doesn't reach this machine's peers: they are given the address instead");
            searching.all().forEach(Person::kill);
        }
        return started(arguments());
    }

    /** The arguments of a peer that is told where the server is. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--no-mdns", "--server", server.address()));
        arguments.addAll(pinned());
        return arguments;
    }

    /** By its identity, so that a peer that looks for it takes no other server of this LAN for it. */
    private List<String> pinned() {
        return List.of("--pin", server.fingerprint());
    }

    private People started(List<String> arguments) {
        return told.step(
                "Ana, Bob and Cleo start their peers",
                () -> {
                    People people = new People(
                            Person.start(stage, "Ana", arguments),
                            Person.start(stage, "Bob", arguments),
                            Person.start(stage, "Cleo", arguments));
                    people.all().forEach(person -> person.ask("status"));
                    return people;
                },
                people -> "three processes, each with a folder of its own");
    }

    private boolean allFind(People people) {
        long startedNanos = System.nanoTime();
        try {
            String found = Patience.until("the server's advert", FOUND, () -> {
                boolean everyone = people.all().stream().allMatch(this::sees);
                return everyone
                        ? Optional.of("after " + Patience.seconds(Patience.since(startedNanos)))
                        : Optional.empty();
            });
            told.step("Each of them finds the server by mDNS", () -> found);
            return true;
        } catch (StepFailed noMulticast) {
            return false;
        }
    }

    private boolean sees(Person person) {
        for (JsonNode advert : person.ask("nearby").path("servers")) {
            if (advert.path("fingerprint").asText().equals(server.fingerprint())) {
                return true;
            }
        }
        return false;
    }
}
