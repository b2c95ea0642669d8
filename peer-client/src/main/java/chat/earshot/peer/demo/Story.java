package chat.earshot.peer.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** One morning in an office, in chapters. Each step is checked; the first that fails ends it. Told by one thread. */
final class Story {
    private static final Duration BACK = Duration.ofSeconds(15);
    private static final String PASSWORD = "correct horse battery";
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final String FIRST = "Lunch?";
    private static final String ANSWER = "Gladly. Where?";
    private static final String PLACE = "The noodle place, at half past twelve.";
    private static final String HELLO = "I have read it all. See you there!";
    private static final String WHILE_DOWN = "I booked a table for three.";

    private final Stage stage;
    private final Narrator told;
    private final boolean mdns;

    Story(Stage stage, Narrator told, boolean mdns) {
        this.stage = stage;
        this.told = told;
        this.mdns = mdns;
    }

    /** @throws StepFailed at the first step that doesn't do what it must */
    void tell() {
        told.title("Earshot: a morning in an office, on one server and three peers of this machine");
        told.chapter("A server, and who finds it");
        Rendezvous server = told.step(
                "The server starts and can be told by its fingerprint",
                () -> Rendezvous.start(stage, 0),
                started -> started.address() + "  " + started.fingerprint().substring(0, 19) + "…");
        Arrival arrival = new Arrival(stage, told, server);
        People people = arrival.arrive(mdns);

        signUp(people);
        becomeContacts(people);
        String lunch = chat(people);
        bringCleoIn(people, lunch);
        cleoSignsOff(people);
        Rendezvous restarted = restart(server, people, lunch);
        People again = people.withCleo(Person.start(stage, "Cleo", arrival.arguments()));
        cleoComesBack(again, lunch);
        signOff(again, restarted);
    }

    private void signUp(People people) {
        told.chapter("Accounts");
        for (Person person : people.all()) {
            told.step(person.name() + " signs up", () -> {
                person.ask("signUp", "username", person.username(), "password", PASSWORD, "displayName", person.name());
                return "signed in as " + person.ask("status").path("username").asText();
            });
        }
    }

    private void becomeContacts(People people) {
        Person ana = people.ana();
        Person bob = people.bob();
        told.chapter("Contacts: nobody is disturbed who has not agreed");
        told.step("Ana adds Bob; Bob hears of it", () -> {
            Checks.requireEqual(
                    "requested",
                    ana.ask("addContact", "username", "bob")
                            .path("contact")
                            .path("state")
                            .asText());
            bob.hears(
                    "contact",
                    Checks.SOON,
                    event -> event.path("contact").path("state").asText().equals("incoming"));
            return "requested, and incoming at Bob's";
        });
        told.step(
                "Ana can't chat with Bob yet",
                () -> ana.askInVain(List.of("not-mutual"), "openConversation", "username", "bob"));
        told.step("Nor does she learn whether he is there", () -> {
            Checks.requireEqual(
                    "unknown", Checks.contact(ana, "bob").path("presence").asText());
            return "presence: unknown";
        });
        told.step("Bob accepts; now each sees the other online", () -> {
            bob.ask("addContact", "username", "ana");
            Checks.untilPresent(ana, "bob", "online");
            Checks.untilPresent(bob, "ana", "online");
            return "mutual";
        });
        told.step("Bob is busy; Ana sees it", () -> {
            long startedNanos = System.nanoTime();
            bob.ask("setPresence", "status", "busy", "text", "writing minutes");
            Checks.untilPresent(ana, "bob", "busy");
            return "\"" + Checks.contact(ana, "bob").path("statusText").asText() + "\", " + Checks.after(startedNanos);
        });
        told.step("Ana and Cleo add each other", () -> {
            ana.ask("addContact", "username", "cleo");
            people.cleo().ask("addContact", "username", "ana");
            Checks.untilPresent(ana, "cleo", "online");
            return "mutual";
        });
    }

    private String chat(People people) {
        Person ana = people.ana();
        Person bob = people.bob();
        told.chapter("Ana and Bob chat");
        String lunch = told.step(
                "Ana opens a conversation with Bob",
                () -> ana.ask("openConversation", "username", "bob")
                        .path("conversation")
                        .path("id")
                        .asText(),
                id -> "the 1:1 of the two");
        told.step(
                "She writes; the server has it on disk, Bob on his screen", () -> Checks.said(ana, lunch, FIRST, bob));
        told.step("He answers", () -> Checks.said(bob, lunch, ANSWER, ana));
        told.step("She writes again", () -> Checks.said(ana, lunch, PLACE, bob));
        told.step("Both hold the same log", () -> Log.requireSameProof(List.of(ana, bob), lunch));
        return lunch;
    }

    private void bringCleoIn(People people, String lunch) {
        Person ana = people.ana();
        Person cleo = people.cleo();
        told.chapter("Cleo is brought in");
        told.step("Ana sees first what that would disclose", () -> {
            JsonNode shown = ana.ask("disclosure", "conversation", lunch);
            Checks.requireEqual(3L, shown.path("entries").asLong());
            return "3 entries since "
                    + CLOCK.format(Instant.parse(shown.path("firstAt").asText())) + ", "
                    + shown.path("files").asLong() + " files";
        });
        told.step("She brings Cleo in; all see who did, and how much", () -> {
            ana.ask("invite", "conversation", lunch, "username", "cleo");
            for (Person person : people.all()) {
                JsonNode entry = person.hears(
                                "entry",
                                Checks.SOON,
                                event -> event.path("entry")
                                        .path("kind")
                                        .asText()
                                        .equals("joined"))
                        .path("entry");
                Checks.requireEqual("ana", entry.path("author").asText());
                Checks.requireEqual("cleo", entry.path("who").asText());
                Checks.requireEqual(3L, entry.path("shared").asLong());
            }
            return "ana, cleo, 3 entries";
        });
        told.step("Cleo has the entire log, from the first entry", () -> {
            Checks.requireEqual(List.of(FIRST, ANSWER, PLACE), Log.texts(cleo, lunch));
            return "\"" + FIRST + "\" to \"" + PLACE.substring(0, 15) + "…\"";
        });
        told.step("She can prove that it is complete and unaltered", () -> Log.requireSameProof(people.all(), lunch));
        told.step("She joins the talk", () -> Checks.said(cleo, lunch, HELLO, people.bob()));
    }

    private void cleoSignsOff(People people) {
        told.chapter("Cleo signs off");
        told.step("Her peer ends; Ana sees her go", () -> {
            people.ana().forget();
            long startedNanos = System.nanoTime();
            people.cleo().endInput();
            people.ana().hears("presence", Checks.SOON, event -> Checks.isPresence(event, "cleo", "offline"));
            String seen = Checks.after(startedNanos);
            people.cleo().signOff();
            return "offline " + seen;
        });
    }

    private Rendezvous restart(Rendezvous server, People people, String lunch) {
        Person ana = people.ana();
        Person bob = people.bob();
        told.chapter("The server is stopped, and started again");
        told.step("It stops when it is asked to; Ana and Bob notice", () -> {
            people.ana().forget();
            people.bob().forget();
            server.stop();
            ana.hears("connection", Checks.SOON, event -> Checks.isConnection(event, "reconnecting"));
            bob.hears("connection", Checks.SOON, event -> Checks.isConnection(event, "reconnecting"));
            return "exit code 0; reconnecting";
        });
        told.step("Ana writes meanwhile: it waits on her disk", () -> {
            Checks.requireEqual(
                    "waiting",
                    ana.ask("post", "conversation", lunch, "text", WHILE_DOWN, "wait", false)
                            .path("state")
                            .asText());
            Checks.requireEqual(1L, (long) ana.ask("outbox").path("entries").size());
            return "waiting in the outbox";
        });
        Rendezvous restarted = told.step(
                "The server starts again on the same data",
                () -> Rendezvous.start(stage, server.port()),
                again -> "the same fingerprint: "
                        + Checks.requireEqual(server.fingerprint(), again.fingerprint())
                                .substring(0, 19) + "…");
        told.step("Ana and Bob come back by themselves", () -> {
            long startedNanos = System.nanoTime();
            ana.hears("connection", BACK, event -> Checks.isConnection(event, "connected"));
            bob.hears("connection", BACK, event -> Checks.isConnection(event, "connected"));
            return Checks.after(startedNanos);
        });
        told.step("What Ana wrote arrives, once", () -> {
            bob.hears("entry", Checks.SOON, event -> Checks.isText(event, WHILE_DOWN));
            Patience.until(
                    "an empty outbox",
                    Checks.SOON,
                    () -> ana.ask("outbox").path("entries").isEmpty() ? Optional.of(true) : Optional.empty());
            Checks.requireEqual(List.of(FIRST, ANSWER, PLACE, HELLO, WHILE_DOWN), Log.texts(bob, lunch));
            return "\"" + WHILE_DOWN + "\"";
        });
        return restarted;
    }

    private void cleoComesBack(People people, String lunch) {
        told.chapter("Cleo comes back");
        told.step("Her new peer needs no password: it kept its session", () -> {
            Checks.requireEqual(
                    "cleo", people.cleo().ask("resume").path("username").asText());
            Checks.untilPresent(people.ana(), "cleo", "online");
            return "online at Ana's";
        });
        told.step("It has caught up; all three logs are one", () -> Log.requireSameProof(people.all(), lunch));
    }

    private void signOff(People people, Rendezvous server) {
        told.chapter("The end of the morning");
        told.step("Everybody signs off, and the server stops", () -> {
            people.all().forEach(Person::endInput);
            people.all().forEach(Person::signOff);
            server.stop();
            return "exit code 0, four times";
        });
    }
}
