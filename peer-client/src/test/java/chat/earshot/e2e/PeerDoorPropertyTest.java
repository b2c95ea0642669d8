package chat.earshot.e2e;

import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.peer.Peer;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.PeerWelcome;
import chat.earshot.protocol.PeersIntroduced;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Segment;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/**
 * P7 over real links: whatever contacts change, whoever joins and leaves, Ana's peer lets in whom its lists name, and
 * serves a piece of a log to nobody who isn't a participant just then.
 */
class PeerDoorPropertyTest {
    private static final int STEPS = 120;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Message RATE_LIMITED = new RequestRefused(Reason.RATE_LIMITED, "");

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void nobodyIsServedWhoIsNoParticipantJustThen(@ForAll long seed) throws Exception {
        Path folder = Files.createTempDirectory("door");
        try (Run run = new Run(folder, new Random(seed))) {
            run.go();
        } finally {
            delete(folder);
        }
    }

    /** One office, and programs that ask Ana's peer for whatever they like. */
    private static final class Run implements AutoCloseable {
        private final Random random;
        private final Office office;
        private final Peer ana;
        private final IntroducedPeer anas;
        private final List<Asker> askers = new ArrayList<>();
        /** Who takes part, by names. */
        private final Map<ConversationId, Set<String>> talks = new LinkedHashMap<>();

        private final Map<String, Integer> done = new TreeMap<>();

        Run(Path folder, Random random) throws Exception {
            this.random = random;
            this.office = new Office(folder);
            office.open();
            this.ana = office.signedUp("ana");
            for (String name : List.of("bob", "cleo", "mallory")) {
                Asker asker = new Asker(name, new Rogue(office.address(), office.fingerprint(), name, true));
                askers.add(asker);
                asker.rogue.ask(new AddContact("ana"));
                get(ana.addContact(name));
                ConversationId talk =
                        get(ana.newConversation(List.of(name), "")).id();
                Office.post(ana, talk, "for " + name);
                talks.put(talk, new TreeSet<>(List.of("ana", name)));
            }
            this.anas = whereAnaIs(
                    askers.get(0).rogue, any(talks.keySet().stream().limit(1).toList()));
        }

        void go() throws Exception {
            for (int step = 0; step < STEPS; step++) {
                Asker asker = any(askers);
                ConversationId talk = any(talks.keySet());
                switch (random.nextInt(10)) {
                    case 0, 1 -> join(asker, talk);
                    case 2, 3 -> leave(asker, talk);
                    case 4 -> changeContact(asker);
                    case 5 -> knock(asker);
                    default -> fetch(asker, talk);
                }
            }
            for (Asker asker : askers) {
                part(asker);
            }
            System.out.println("P7 door: " + done);
            assertThat(done).containsKeys("let in", "served", "refused", "link ended", "turned away");
        }

        /** What chance may have left out: one who is inside leaves every list, is out with that, and comes in vain. */
        private void part(Asker asker) {
            if (!asker.isMutual) {
                changeContact(asker);
            }
            knock(asker);
            changeContact(asker);
            for (ConversationId talk : List.copyOf(talks.keySet())) {
                leave(asker, talk);
            }
            knock(asker);
        }

        private void join(Asker asker, ConversationId talk) {
            if (asker.isMutual && names(talk).add(asker.name)) {
                get(ana.invite(talk, asker.name));
                settle(asker);
                count("joined");
            }
        }

        private void leave(Asker asker, ConversationId talk) {
            if (names(talk).remove(asker.name)) {
                asker.rogue.ask(new Leave(talk, Office.freshId()));
                settle(asker);
                count("left");
            }
        }

        private void changeContact(Asker asker) {
            asker.isMutual = !asker.isMutual;
            if (asker.isMutual) {
                asker.rogue.ask(new AddContact("ana"));
                if (contact(asker) != ContactState.MUTUAL) {
                    CompletableFuture<Contact> unusedAdding = ana.addContact(asker.name);
                }
            } else if (random.nextBoolean()) {
                get(ana.removeContact(asker.name));
            } else {
                asker.rogue.ask(new RemoveContact("ana"));
            }
            settle(asker);
            count("contact changed");
        }

        /** Comes anew; whom no list names is not let in. */
        private void knock(Asker asker) {
            asker.visits.forEach(visit -> visit.link().close("comes anew"));
            asker.visits.clear();
            // Whoever comes more often than any peer does is told to come later.
            Greeted greeted = await().atMost(SOON)
                    .until(() -> greeted(asker), one -> !one.answer().equals(RATE_LIMITED));
            Message answer = greeted.answer();
            if (isNamed(asker)) {
                assertThat(answer).isEqualTo(new PeerWelcome(1));
                asker.visits.add(greeted.visit());
                count("let in");
            } else {
                assertThat(answer).isEqualTo(new RequestRefused(Reason.NOT_MUTUAL, ""));
                count("turned away");
            }
        }

        private Greeted greeted(Asker asker) throws IOException {
            Rogue.Visit visit = asker.rogue.dial(anas);
            return new Greeted(visit, visit.hello());
        }

        private void fetch(Asker asker, ConversationId talk) throws IOException {
            if (asker.visits.isEmpty()) {
                knock(asker);
            }
            for (Rogue.Visit visit : asker.visits) {
                Message answer = visit.ask(new FetchSegment(talk, 1, 10));
                if (names(talk).contains(asker.name)) {
                    assertThat(((Segment) answer).entries()).isNotEmpty();
                    count("served");
                } else {
                    assertThat(answer).isEqualTo(new RequestRefused(Reason.NO_SUCH_CONVERSATION, ""));
                    count("refused");
                }
            }
        }

        /** Ana's peer has heard of the change; who is on none of its lists any more has lost the link. */
        private void settle(Asker asker) {
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() ->
                            participants().equals(talks) && (contact(asker) == ContactState.MUTUAL) == asker.isMutual);
            if (!isNamed(asker)) {
                await().atMost(SOON)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> asker.visits.stream().allMatch(Rogue.Visit::isOver));
                count(asker.visits.isEmpty() ? "unnamed" : "link ended");
                asker.visits.clear();
            }
        }

        private boolean isNamed(Asker asker) {
            return asker.isMutual || talks.values().stream().anyMatch(names -> names.contains(asker.name));
        }

        private Set<String> names(ConversationId talk) {
            return Objects.requireNonNull(talks.get(talk), "a talk of this run");
        }

        private Map<ConversationId, Set<String>> participants() {
            Map<ConversationId, Set<String>> all = new LinkedHashMap<>();
            get(ana.conversations())
                    .forEach(one -> all.put(
                            one.id(),
                            one.participants().stream()
                                    .map(participant -> participant.username().value())
                                    .collect(Collectors.toCollection(TreeSet::new))));
            return all;
        }

        private @Nullable ContactState contact(Asker asker) {
            return get(ana.contacts()).stream()
                    .filter(contact -> contact.username().value().equals(asker.name))
                    .map(Contact::state)
                    .findFirst()
                    .orElse(null);
        }

        private static IntroducedPeer whereAnaIs(Rogue asker, ConversationId talk) {
            return await().atMost(SOON)
                    .until(
                            () -> ((PeersIntroduced) asker.ask(new Introduce(talk)))
                                    .peers().stream()
                                            .filter(peer ->
                                                    peer.username().value().equals("ana"))
                                            .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }

        private void count(String what) {
            done.merge(what, 1, Integer::sum);
        }

        private <T> T any(Collection<T> all) {
            return List.copyOf(all).get(random.nextInt(all.size()));
        }

        @Override
        public void close() {
            askers.forEach(asker -> asker.rogue.close());
            office.close();
        }
    }

    private record Greeted(Rogue.Visit visit, Message answer) {}

    /** Somebody with an account, and the link that they have to Ana's peer, if any. */
    private static final class Asker {
        private final String name;
        private final Rogue rogue;
        private final List<Rogue.Visit> visits = new ArrayList<>();
        private boolean isMutual = true;

        Asker(String name, Rogue rogue) {
            this.name = name;
            this.rogue = rogue;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
