package chat.earshot.peer.demo;

import java.util.List;

/** Who is in the story. */
record People(Person ana, Person bob, Person cleo) {
    List<Person> all() {
        return List.of(ana, bob, cleo);
    }

    People withCleo(Person returned) {
        return new People(ana, bob, returned);
    }
}
