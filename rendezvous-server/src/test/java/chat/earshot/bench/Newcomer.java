package chat.earshot.bench;

import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.Invite;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.wire.WireCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** W6: somebody is brought into a conversation with a long log, fetches all of it and verifies its hash chain. */
final class Newcomer implements Workload {
    private static final double NANOS_PER_SEC = 1e9;
    private static final double BYTES_PER_MB = 1e6;
    private static final long TIMEOUT_MS = 120_000;

    /** The first newcomers come to shorter logs and don't count. */
    private static final int WARM_UPS = 4;

    private static final int WARM_UP_SHARE = 2;

    private final Sizes sizes;
    private final int factor;
    private final List<Office.Person> people = new ArrayList<>();
    private final List<ConversationId> conversations = new ArrayList<>();

    /** @param factor how many times longer the log is that counts */
    Newcomer(Sizes sizes, int factor) {
        this.sizes = sizes;
        this.factor = factor;
    }

    @Override
    public String name() {
        return factor == 1 ? "W6" : "W6x" + factor;
    }

    @Override
    public void furnish(Office office) {
        Office.Person inviter = office.person();
        Office.Person colleague = office.person();
        people.add(inviter);
        for (int visit = 0; visit <= WARM_UPS; visit++) {
            Office.Person newcomer = office.person();
            office.befriend(inviter, newcomer);
            people.add(newcomer);
            ConversationId conversation = office.conversation(List.of(inviter, colleague));
            office.fill(
                    conversation,
                    colleague,
                    visit < WARM_UPS ? sizes.logEntries() / WARM_UP_SHARE : factor * sizes.logEntries());
            conversations.add(conversation);
        }
    }

    @Override
    public Figures drive(Floor floor) {
        List<Desk> desks =
                people.stream().map(person -> new Desk(floor.place(), person)).toList();
        Arrivals.signIn(floor.loop(), desks);
        for (int visit = 0; visit < WARM_UPS; visit++) {
            receive(floor.loop(), desks, visit);
        }
        floor.meter().start();
        long start = System.nanoTime();
        Download download = receive(floor.loop(), desks, WARM_UPS);
        double seconds = (System.nanoTime() - start) / NANOS_PER_SEC;
        return floor.meter()
                .stop((long) factor * sizes.logEntries())
                .put("seconds", seconds)
                .put("mbPerSec", download.bytes() / seconds / BYTES_PER_MB)
                .put("verified", download.isVerified())
                .put("verifySec", download.verifyNanos() / NANOS_PER_SEC)
                .put("source", "server")
                .put("growth", factor);
    }

    private Download receive(LoadLoop loop, List<Desk> desks, int visit) {
        Desk newcomer = desks.get(1 + visit);
        ConversationId conversation = conversations.get(visit);
        Download download = new Download(newcomer, conversation);
        newcomer.listen((number, frame) -> {
            if (number == Peek.LOG_PAGE) {
                int bytes = frame.remaining();
                download.page(WireCodec.decode(frame), bytes);
            } else if (number == Peek.CONVERSATION_CHANGED
                    && WireCodec.decode(frame).message() instanceof ConversationChanged changed
                    && changed.conversation().id().equals(conversation)) {
                download.upTo(changed.conversation().head());
            }
        });
        desks.get(0)
                .ask(new Invite(
                        conversation,
                        new EntryId(new UUID(visit, 1)),
                        newcomer.person().name().value()));
        loop.runUntil("the log received", download::isComplete, TIMEOUT_MS);
        return download;
    }
}
