package chat.earshot.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.ContactChanged;
import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.ConversationLeft;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.MarksChanged;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.ParticipantInvited;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.PresenceChanged;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.SetPresence;
import chat.earshot.protocol.TextPosted;
import chat.earshot.protocol.UnblockContact;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Presence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * People add, remove, block, open, invite, leave and post at random. Whatever they do, nothing is delivered to
 * anybody who by the rules, written down here a second time, must not hear it.
 */
class WhoMayHearTest {
    private static final List<String> NAMES = List.of("Ana", "Bob", "Cleo", "Mallory");

    private enum Verb {
        ADD,
        REMOVE,
        BLOCK,
        UNBLOCK,
        OPEN,
        POST,
        INVITE,
        LEAVE,
        REPORT,
        SAY_BUSY,
        SAY_ONLINE
    }

    /** Who does what to whom; where it needs a conversation, {@code which} picks one of those that there are. */
    private record Act(int who, Verb verb, int whom, int which) {}

    private enum Mind {
        NOTHING,
        HAS,
        DECLINED,
        BLOCKS
    }

    /** The rules once more, as simply as they can be said. */
    private static final class Model {
        private final Mind[][] minds = new Mind[NAMES.size()][NAMES.size()];
        private final List<ConversationId> known = new ArrayList<>();
        private final Map<ConversationId, List<Integer>> participants = new HashMap<>();
        private final Map<ConversationId, Boolean> direct = new HashMap<>();
        private final Set<ConversationId> ended = new HashSet<>();

        Model() {
            for (Mind[] row : minds) {
                Arrays.fill(row, Mind.NOTHING);
            }
        }

        boolean mutual(int one, int other) {
            return minds[one][other] == Mind.HAS && minds[other][one] == Mind.HAS;
        }

        Optional<ContactState> seen(int who, int other) {
            boolean asked = minds[other][who] == Mind.HAS;
            if (minds[who][other] == Mind.HAS) {
                return Optional.of(asked ? ContactState.MUTUAL : ContactState.REQUESTED);
            }
            return minds[who][other] == Mind.NOTHING && asked ? Optional.of(ContactState.INCOMING) : Optional.empty();
        }

        boolean mayPost(int who, ConversationId where) {
            List<Integer> in = participants.get(where);
            return in != null
                    && in.contains(who)
                    && !ended.contains(where)
                    && (!direct.getOrDefault(where, false) || mutual(in.get(0), in.get(1)));
        }

        boolean mayInvite(int who, int whom, ConversationId where) {
            return mayPost(who, where)
                    && mutual(who, whom)
                    && !participants.get(where).contains(whom);
        }
    }

    private final TestRendezvous rendezvous = new TestRendezvous();
    private final List<TestPeer> peers = NAMES.stream().map(rendezvous::person).toList();
    private final Model model = new Model();

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Integer> person = Arbitraries.integers().between(0, NAMES.size() - 1);
        // Adding as often as anything else together, or nobody would ever be mutual.
        Arbitrary<Verb> verb = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(Verb.ADD)),
                Tuple.of(6, Arbitraries.of(Verb.OPEN, Verb.POST)),
                // Who takes part changes often while people post, or nobody would post to an audience of yesterday.
                Tuple.of(3, Arbitraries.of(Verb.INVITE, Verb.LEAVE)),
                Tuple.of(4, Arbitraries.of(Verb.class)));
        return Combinators.combine(person, verb, person, Arbitraries.integers().between(0, 9))
                .as(Act::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(120);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void nobodyHearsWhatIsNotForThem(@ForAll("acts") List<Act> acts) {
        WhoMayHearTest fresh = new WhoMayHearTest();
        acts.forEach(fresh::act);
        fresh.everybodySeesTheContactsThatTheRulesShow();
        fresh.nobodyReadsALogWithoutTakingPart();
    }

    private void act(Act act) {
        Map<ConversationId, List<Integer>> before = new HashMap<>(model.participants);
        switch (act.verb()) {
            case ADD, REMOVE, BLOCK, UNBLOCK -> decide(act);
            case OPEN -> open(act);
            case POST, INVITE, LEAVE, REPORT -> talk(act);
            case SAY_BUSY -> peers.get(act.who()).ask(new SetPresence(Presence.BUSY, ""));
            case SAY_ONLINE -> peers.get(act.who()).ask(new SetPresence(Presence.ONLINE, ""));
        }
        for (int hearer = 0; hearer < peers.size(); hearer++) {
            for (Event event : peers.get(hearer).events()) {
                mayHear(hearer, event, before);
            }
        }
    }

    private void decide(Act act) {
        int who = act.who();
        int whom = act.whom();
        String name = NAMES.get(whom);
        Optional<ContactState> seen = model.seen(who, whom);
        TestPeer peer = peers.get(who);
        if (act.verb() == Verb.ADD) {
            peer.ask(new AddContact(name));
        } else if (act.verb() == Verb.REMOVE) {
            peer.ask(new RemoveContact(name));
        } else if (act.verb() == Verb.BLOCK) {
            peer.ask(new BlockContact(name));
        } else {
            peer.ask(new UnblockContact(name));
        }
        if (who == whom) {
            return;
        }
        Mind[] mine = model.minds[who];
        switch (act.verb()) {
            case ADD -> {
                if (mine[whom] != Mind.HAS && model.minds[whom][who] == Mind.DECLINED) {
                    model.minds[whom][who] = Mind.NOTHING;
                }
                mine[whom] = Mind.HAS;
            }
            case REMOVE -> {
                if (seen.isPresent()) {
                    mine[whom] = model.minds[whom][who] == Mind.HAS ? Mind.DECLINED : Mind.NOTHING;
                }
            }
            case BLOCK -> mine[whom] = Mind.BLOCKS;
            case UNBLOCK -> mine[whom] = mine[whom] == Mind.BLOCKS ? Mind.NOTHING : mine[whom];
            default -> throw new AssertionError(act);
        }
    }

    private void open(Act act) {
        TestPeer peer = peers.get(act.who());
        Response response = peer.ask(new OpenConversation(NAMES.get(act.whom()), new ConversationId(peer.id())));

        assertThat(response instanceof ConversationOpened)
                .as("%s", act)
                .isEqualTo(act.who() != act.whom() && model.mutual(act.who(), act.whom()));
        if (response instanceof ConversationOpened opened) {
            ConversationId id = opened.conversation().id();
            if (!model.known.contains(id)) {
                model.known.add(id);
                model.direct.put(id, true);
                model.participants.put(id, List.of(act.who(), act.whom()));
            }
            assertThat(model.direct.get(id)).isTrue();
            assertThat(model.participants.get(id)).containsExactlyInAnyOrder(act.who(), act.whom());
        }
    }

    private void talk(Act act) {
        if (model.known.isEmpty()) {
            return;
        }
        TestPeer peer = peers.get(act.who());
        ConversationId id = model.known.get(act.which() % model.known.size());
        List<Integer> in = new ArrayList<>(model.participants.get(id));
        EntryId entry = new EntryId(peer.id());
        switch (act.verb()) {
            case POST ->
                assertThat(peer.ask(new PostText(id, entry, "hi")) instanceof TextPosted)
                        .as("%s", act)
                        .isEqualTo(model.mayPost(act.who(), id));
            case INVITE -> {
                boolean may = model.mayInvite(act.who(), act.whom(), id);
                assertThat(peer.ask(new Invite(id, entry, NAMES.get(act.whom()))) instanceof ParticipantInvited)
                        .as("%s", act)
                        .isEqualTo(may);
                if (may) {
                    in.add(act.whom());
                    model.direct.put(id, false);
                }
            }
            case LEAVE -> {
                boolean may = in.contains(act.who());
                assertThat(peer.ask(new Leave(id, entry)) instanceof ConversationLeft)
                        .as("%s", act)
                        .isEqualTo(may);
                if (may) {
                    in.remove((Integer) act.who());
                    if (model.direct.getOrDefault(id, false)) {
                        model.ended.add(id);
                    }
                    model.direct.put(id, false);
                }
            }
            case REPORT -> {
                peer.ask(new ReportMarks(List.of(new ReportMarks.Reached(id, act.which(), 0))));
                rendezvous.command(rendezvous.parts().upkeep()::run);
            }
            default -> throw new AssertionError(act);
        }
        model.participants.put(id, in);
    }

    private void mayHear(int hearer, Event event, Map<ConversationId, List<Integer>> before) {
        if (event instanceof EntryAppended told) {
            takesOrTookPart(hearer, told.conversation(), before);
        } else if (event instanceof ConversationChanged told) {
            takesOrTookPart(hearer, told.conversation().id(), before);
        } else if (event instanceof MarksChanged told) {
            List<Integer> in = model.participants.get(told.conversation());
            assertThat(in).as("%s", told).contains(hearer);
            assertThat(told.marks())
                    .allSatisfy(mark -> assertThat(in)
                            .contains(NAMES.indexOf(mark.username().value())));
        } else if (event instanceof PresenceChanged told) {
            assertThat(model.mutual(hearer, NAMES.indexOf(told.username().value())))
                    .as("%s", told)
                    .isTrue();
        } else if (event instanceof ContactChanged told) {
            Contact contact = told.contact();
            int other = NAMES.indexOf(contact.username().value());
            assertThat(model.seen(hearer, other)).as("%s", told).contains(contact.state());
            assertThat(contact.presence() == Presence.UNKNOWN).isEqualTo(!model.mutual(hearer, other));
        }
    }

    /** Who leaves hears that as the last thing. */
    private void takesOrTookPart(int hearer, ConversationId id, Map<ConversationId, List<Integer>> before) {
        boolean now = model.participants.get(id).contains(hearer);
        boolean then = before.getOrDefault(id, List.of()).contains(hearer);
        assertThat(now || then).as("%s in %s", NAMES.get(hearer), id).isTrue();
    }

    private void everybodySeesTheContactsThatTheRulesShow() {
        for (int who = 0; who < NAMES.size(); who++) {
            Map<String, ContactState> expected = new HashMap<>();
            for (int other = 0; other < NAMES.size(); other++) {
                String name = NAMES.get(other);
                model.seen(who, other).ifPresent(state -> expected.put(name, state));
            }
            Map<String, ContactState> listed = new HashMap<>();
            peers.get(who)
                    .ask(new ListContacts("", 100), ContactsListed.class)
                    .contacts()
                    .forEach(contact -> {
                        listed.put(contact.username().value(), contact.state());
                        assertThat(contact.presence() == Presence.UNKNOWN)
                                .as("%s", contact)
                                .isEqualTo(contact.state() != ContactState.MUTUAL);
                    });
            assertThat(listed).isEqualTo(expected);
        }
    }

    private void nobodyReadsALogWithoutTakingPart() {
        for (ConversationId id : model.known) {
            for (int who = 0; who < NAMES.size(); who++) {
                Response response = peers.get(who).ask(new FetchLog(id, 0, 1));
                assertThat(response instanceof LogPage)
                        .as("%s reads %s", NAMES.get(who), id)
                        .isEqualTo(model.participants.get(id).contains(who));
            }
        }
    }
}
