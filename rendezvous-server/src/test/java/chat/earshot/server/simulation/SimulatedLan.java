package chat.earshot.server.simulation;

import chat.earshot.link.LinkEnd;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.EraseEntry;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.ListMarks;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.MarksListed;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.SignedIn;
import chat.earshot.server.Stores;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.FlakyTransactions;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A LAN on one thread: three peers and a newcomer talk to a rendezvous whose links are slow and break, whose storage
 * fails now and then, and which is restarted. Everything that happens follows from one seed.
 *
 * <p>Odd seeds lose single messages and fail commits, with one post under way at a time; even seeds only break links,
 * as TCP does, with several posts under way.
 */
final class SimulatedLan {
    static final int POSTS = 25;
    static final int EDIT_EVERY = 3;
    static final int ERASE_EVERY = 6;
    private static final int STORM_STEPS = 3_000;
    private static final int CALM_STEPS = 60_000;

    private final Random random;
    private final boolean lossy;
    private final FakeClock clock = new FakeClock();
    private final Stores memory = MemoryStores.create();
    private final FlakyTransactions transactions = new FlakyTransactions(memory.transactions());
    private final Stores stores = transactions.around(memory);
    private final List<SimulatedPeer> peers = new ArrayList<>();
    private final List<SimulatedLink> links = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final Map<String, List<EntryId>> said = new LinkedHashMap<>();
    private final ConversationId conversation;
    private TestRendezvous rendezvous;
    private boolean storm = true;
    private boolean starting;

    SimulatedLan(long seed) {
        this.random = new Random(seed);
        this.lossy = seed % 2 != 0;
        this.rendezvous = start();
        List<TestPeer> people = new ArrayList<>();
        for (String name : List.of("Ana", "Bob", "Cleo", "Dora")) {
            TestPeer person = rendezvous.peer();
            SignedIn in = person.signUp(name);
            people.add(person);
            peers.add(new SimulatedPeer(name, person.device(), in.token(), lossy ? 1 : 4));
        }
        people.subList(1, 4).forEach(other -> rendezvous.befriend(people.get(0), other));
        Conversation started = people.get(0).start("Bob", "Cleo");
        this.conversation = started.id();
        people.forEach(TestPeer::hangUp);
        peers.forEach(this::fillOutbox);
    }

    ConversationId conversation() {
        return conversation;
    }

    List<SimulatedPeer> peers() {
        return peers;
    }

    List<String> trace() {
        return trace;
    }

    /** What each peer wanted to say, in its order. */
    Map<String, List<EntryId>> said() {
        return said;
    }

    void run() {
        transactions.failWhen(() -> storm && lossy && !starting && random.nextInt(12) == 0, random.nextBoolean());
        for (int step = 0; step < STORM_STEPS; step++) {
            step();
        }
        storm = false;
        int steps = 0;
        while (!peers.stream().allMatch(SimulatedPeer::isDone)) {
            step();
            if (++steps > CALM_STEPS) {
                throw new AssertionError("posts are still waiting long after the storm");
            }
        }
    }

    /** The whole log as a participant reads it in the end. */
    LogPage log() {
        TestPeer reader = rendezvous.peer();
        reader.signIn("Dora");
        return reader.log(conversation);
    }

    /** What everybody who takes part is known to have received in the end. */
    List<Mark> marks() {
        rendezvous.queueUpkeep();
        rendezvous.run();
        TestPeer reader = rendezvous.peer();
        reader.signIn("Dora");
        return reader.ask(new ListMarks(new ConversationId(new UUID(0, 0)), 10), MarksListed.class)
                .conversations()
                .get(0)
                .marks();
    }

    private void fillOutbox(SimulatedPeer peer) {
        if (peer.name().equals("Dora")) {
            return;
        }
        List<EntryId> ids = new ArrayList<>();
        for (int post = 0; post < POSTS; post++) {
            if (peer.name().equals("Ana") && post == POSTS / 2) {
                peer.wants(new Invite(conversation, new EntryId(uuid()), "Dora"));
            }
            EntryId id = new EntryId(uuid());
            ids.add(id);
            peer.wants(new PostText(conversation, id, peer.name() + " " + post));
            if (post % EDIT_EVERY == EDIT_EVERY - 1) {
                peer.wants(new EditText(conversation, new EntryId(uuid()), ids.get(post - 2), "better " + post));
            }
            if (post % ERASE_EVERY == ERASE_EVERY - 1) {
                peer.wants(new EraseEntry(conversation, new EntryId(uuid()), ids.get(post - 4)));
            }
        }
        said.put(peer.name(), ids);
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 30) {
            deliverToServer();
        } else if (dice < 55) {
            deliverToPeer();
        } else if (dice < 70) {
            if (rendezvous.parts().upkeep().isDue() && random.nextInt(4) == 0) {
                rendezvous.queueUpkeep();
            }
            rendezvous.parts().engine().runBatch(rendezvous.parts().inbox().drain(1 + random.nextInt(8)));
        } else if (dice < 90) {
            act(peers.get(random.nextInt(peers.size())));
        } else if (dice < 97) {
            clock.advance(Duration.ofMillis(random.nextInt(200)));
        } else if (dice < 99) {
            endOne();
        } else if (storm) {
            breakSomething();
        }
    }

    private void act(SimulatedPeer peer) {
        if (peer.link().isEmpty()) {
            SimulatedLink fresh = new SimulatedLink(rendezvous.open(), peer);
            links.add(fresh);
            peer.dialled(fresh);
            note(peer.name() + " dials");
        } else if (peer.act()) {
            cut(peer.link().get());
        } else if (lossy && random.nextInt(6) == 0) {
            peer.retry();
        }
    }

    private void deliverToServer() {
        pick(link -> !link.toServer().isEmpty() && link.serverEnd().closedWhy().isEmpty(), link -> {
            Envelope envelope = link.toServer().remove();
            if (isLost()) {
                note("lost " + envelope);
            } else {
                note(link.peer().name() + " asks " + envelope);
                rendezvous.parts().links().received(link.serverEnd(), envelope);
            }
        });
    }

    /** What a link still held when it was cut reaches nobody: its peer may have dialled another one meanwhile. */
    private void deliverToPeer() {
        pick(link -> !link.toPeer().isEmpty() && !link.isCut(), link -> {
            Envelope envelope = link.toPeer().remove();
            if (isLost()) {
                note("lost " + envelope);
                return;
            }
            note(link.peer().name() + " hears " + envelope);
            if (link.peer().take(envelope, conversation)) {
                cut(link);
            }
        });
    }

    /** The server notices that a link has ended, sooner or later. */
    private void endOne() {
        pick(SimulatedLan::isOver, link -> {
            note(link.peer().name() + " has gone");
            if (!link.isCut()) {
                cut(link);
            }
            links.remove(link);
            rendezvous.parts().links().closed(link.serverEnd(), new LinkEnd(LinkEnd.Cause.TIMEOUT, "simulated"));
        });
    }

    private static boolean isOver(SimulatedLink link) {
        boolean closedByServer = link.serverEnd().closedWhy().isPresent();
        return link.isCut() || (closedByServer && link.toPeer().isEmpty());
    }

    private void breakSomething() {
        if (random.nextInt(8) == 0) {
            note("restart");
            List.copyOf(links).forEach(this::cut);
            links.clear();
            rendezvous = start();
        } else {
            pick(link -> !link.isCut(), this::cut);
        }
    }

    private void cut(SimulatedLink link) {
        note(link.peer().name() + " is cut off");
        if (link.peer().link().filter(current -> current == link).isPresent()) {
            link.peer().lostLink();
        }
        link.cut();
    }

    private void pick(Predicate<SimulatedLink> wanted, Consumer<SimulatedLink> action) {
        List<SimulatedLink> found = links.stream().filter(wanted).toList();
        if (!found.isEmpty()) {
            action.accept(found.get(random.nextInt(found.size())));
        }
    }

    private boolean isLost() {
        return storm && lossy && random.nextInt(4) == 0;
    }

    /** Comes up only when its storage works. */
    private TestRendezvous start() {
        starting = true;
        TestRendezvous fresh = new TestRendezvous(stores, clock, TestRendezvous.GENEROUS, Runnable::run, random);
        starting = false;
        return fresh;
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private void note(String what) {
        trace.add(clock.instant() + " " + what);
    }
}
