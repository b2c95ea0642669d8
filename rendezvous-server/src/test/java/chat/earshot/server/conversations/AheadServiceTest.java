package chat.earshot.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Head;
import chat.earshot.protocol.LogAhead;
import chat.earshot.protocol.LogAheadNoted;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a restored rendezvous lacks is noted once for each who has it, and nobody fills the trail. */
class AheadServiceTest {
    private static final ConversationId LUNCH = new ConversationId(new UUID(7, 1));
    private static final Head LOST = new Head(5, Hash.of(new byte[Hash.BYTES]));

    private final TestRendezvous rendezvous = new TestRendezvous();

    @Test
    void whatIsMissingIsNotedOnceForEachWhoHasIt() {
        TestPeer ana = rendezvous.person("ana");
        TestPeer bob = rendezvous.person("bob");

        assertThat(ana.ask(new LogAhead(LUNCH, LOST, 2))).isEqualTo(new LogAheadNoted(true));
        assertThat(ana.ask(new LogAhead(LUNCH, LOST, 2))).isEqualTo(new LogAheadNoted(true));
        assertThat(bob.ask(new LogAhead(LUNCH, LOST, 1))).isEqualTo(new LogAheadNoted(true));

        assertThat(noted()).extracting(entry -> entry.actor().name()).containsExactly("ana", "bob");
        assertThat(noted().get(0).about()).startsWith(LUNCH + " entries 2 up to seq 5 hash 0000");
    }

    @Test
    void nobodyFillsTheTrailAlone() {
        TestPeer mallory = rendezvous.person("mallory");
        Response last = new LogAheadNoted(true);
        for (int conversation = 0; conversation <= AheadService.NOTED_MAX; conversation++) {
            last = mallory.ask(new LogAhead(new ConversationId(new UUID(9, conversation)), LOST, 1));
        }

        assertThat(last).isInstanceOf(RequestRefused.class);
        assertThat(((RequestRefused) last).reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(noted()).hasSize(AheadService.NOTED_MAX);
    }

    private List<AuditEntry> noted() {
        List<AuditEntry> found = new ArrayList<>();
        rendezvous
                .stores()
                .transactions()
                .run(() -> rendezvous.stores().audit().newest(10_000).stream()
                        .filter(entry -> entry.kind() == AuditKind.LOG_AHEAD)
                        .forEach(found::add));
        return found;
    }
}
