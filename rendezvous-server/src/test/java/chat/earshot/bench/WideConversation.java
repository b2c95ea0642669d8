package chat.earshot.bench;

import chat.earshot.values.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** W5: one conversation in which everybody talks, each with one post in flight, and everybody hears everything. */
final class WideConversation implements Workload {
    private final Sizes sizes;
    private final List<Office.Person> people = new ArrayList<>();
    private Optional<ConversationId> conversation = Optional.empty();

    WideConversation(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "W5";
    }

    @Override
    public void furnish(Office office) {
        for (int number = 0; number < sizes.participants(); number++) {
            people.add(office.person());
        }
        conversation = Optional.of(office.conversation(people));
    }

    @Override
    public Figures drive(Floor floor) {
        Talk talk = new Talk(floor.loop());
        List<Desk> desks =
                people.stream().map(person -> new Desk(floor.place(), person)).toList();
        desks.forEach(desk -> talk.add(Talking.in(talk, desk, conversation.orElseThrow(), true)));
        Arrivals.signIn(floor.loop(), desks);
        talk.saturate(1, sizes.widePosts(), people.size());
        floor.meter().start();
        double seconds = talk.saturate(1, sizes.widePosts(), people.size());
        long deliveries = (long) sizes.widePosts() * people.size();
        return floor.meter()
                .stop(deliveries)
                .put("deliveriesPerSec", deliveries / seconds)
                .putLatencies(talk.latencies());
    }
}
