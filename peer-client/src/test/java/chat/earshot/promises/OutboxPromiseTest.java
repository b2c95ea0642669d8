package chat.earshot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Heard;
import chat.earshot.e2e.Office;
import chat.earshot.faults.ChaosProxy;
import chat.earshot.faults.HeadlessProcess;
import chat.earshot.faults.Seed;
import chat.earshot.faults.ServerProcess;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerSettings;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was said without a server is said: it outlives its peer's being killed, and nothing of it vanishes without a
 * word.
 */
@Timeout(120)
class OutboxPromiseTest {
    private static final Duration BACK = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void whatWasSaidOfflineOutlivesThePeersBeingKilledAndArrivesOnceAndInOrder() throws Exception {
        List<String> said = IntStream.range(0, 20).mapToObj(i -> "text " + i).toList();
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"));
                Office office = new Office(folder, server.address())) {
            Heard heard = new Heard();
            Peer bob = office.signedUp("bob");
            bob.listen(heard);
            String lunch;
            try (HeadlessProcess ana = HeadlessProcess.in(folder.resolve("ana"), server.address())) {
                ana.ask("signUp", "username", "ana", "password", Office.PASSWORD);
                ana.ask("addContact", "username", "bob");
                Office.get(bob.addContact("ana"));
                lunch = ana.ask("openConversation", "username", "bob")
                        .path("conversation")
                        .path("id")
                        .asText();
                ana.ask("post", "conversation", lunch, "text", "before");
                server.stop(Duration.ofSeconds(5));
                for (String text : said) {
                    assertThat(ana.ask("post", "conversation", lunch, "text", text, "wait", false)
                                    .path("state")
                                    .asText())
                            .isEqualTo("waiting");
                }
                ana.kill();
            }
            server.start();

            try (HeadlessProcess ana = HeadlessProcess.in(folder.resolve("ana"), server.address())) {
                assertThat(texts(ana.ask("outbox"))).isEqualTo(said);
                ana.ask("resume");
                await().atMost(BACK).until(() -> texts(ana.ask("outbox")).isEmpty());
                await().atMost(BACK).until(() -> heard.texts().size() == said.size() + 1);

                assertThat(heard.texts().subList(1, said.size() + 1)).isEqualTo(said);
                assertThat(ana.ask("verify", "conversation", lunch)
                                .path("entries")
                                .asInt())
                        .isEqualTo(said.size() + 1);
            }
        }
    }

    @Test
    void aPeerThatIsKilledWhileItSendsSendsNothingTwice() throws Exception {
        List<String> said = IntStream.range(0, 200).mapToObj(i -> "text " + i).toList();
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"));
                Office office = new Office(folder, server.address())) {
            Heard heard = new Heard();
            Peer bob = office.signedUp("bob");
            bob.listen(heard);
            try (HeadlessProcess ana = HeadlessProcess.in(folder.resolve("ana"), server.address())) {
                ana.ask("signUp", "username", "ana", "password", Office.PASSWORD);
                ana.ask("addContact", "username", "bob");
                Office.get(bob.addContact("ana"));
                JsonNode lunch = ana.ask("openConversation", "username", "bob").path("conversation");
                for (String text : said) {
                    ana.ask("post", "conversation", lunch.path("id").asText(), "text", text, "wait", false);
                }
                await().until(() -> !heard.texts().isEmpty());
                ana.kill();
            }

            try (HeadlessProcess ana = HeadlessProcess.in(folder.resolve("ana"), server.address())) {
                ana.ask("resume");

                await().atMost(BACK).until(() -> heard.texts().size() == said.size());
                await().atMost(BACK).until(() -> texts(ana.ask("outbox")).isEmpty());
                assertThat(heard.texts()).isEqualTo(said);
            }
        }
    }

    @Test
    void whatIsRefusedSaysWhyAndCanBeRetriedOrDropped() throws Exception {
        Seed seed = Seed.fresh("outbox");
        try (Office office = new Office(folder)) {
            office.open();
            try (ChaosProxy proxy = ChaosProxy.before(office.address(), seed)) {
                Peer bob = office.signedUp("bob");
                PeerSettings settings = office.settings("ana").withServers(List.of(Office.text(proxy.address())));
                Peer before = office.peer(settings);
                Office.get(before.signUp("ana", Office.PASSWORD, ""));
                Office.introduce(before, "ana", bob, "bob");
                ConversationId lunch =
                        Office.get(before.openConversation("bob")).id();
                proxy.refuse(true);
                proxy.cut();
                await().until(() -> state(before) == ConnectionState.RECONNECTING);
                List<Peer.Posting> postings = new ArrayList<>();
                for (String text : List.of("one", "two", "three")) {
                    postings.add(Office.get(before.post(lunch, Office.freshId(), text)));
                }
                Office.get(bob.removeContact("ana"));
                proxy.refuse(false);

                for (Peer.Posting posting : postings) {
                    assertThat(Office.refusal(posting.confirmed())).isEqualTo(Reason.NOT_MUTUAL);
                }
                before.close();
                Peer ana = office.peer(settings);
                assertThat(Office.get(ana.outbox()))
                        .extracting(OutboxEntry::text, OutboxEntry::refused)
                        .containsExactly(refused("one"), refused("two"), refused("three"));

                Office.get(ana.resume());
                Office.get(ana.drop(postings.get(1).id()));
                Office.get(bob.addContact("ana"));
                await().until(() -> Office.get(ana.contacts()).get(0).state() == ContactState.MUTUAL);
                List<CompletableFuture<Void>> retries = List.of(
                        ana.retry(postings.get(0).id()),
                        ana.retry(postings.get(2).id()));
                retries.forEach(Office::get);

                await().atMost(BACK).until(() -> Office.get(ana.outbox()).isEmpty());
                assertThat(Office.texts(bob, lunch)).containsExactly("one", "three");
            }
        }
    }

    private static Tuple refused(String text) {
        return Tuple.tuple(text, Optional.of(Reason.NOT_MUTUAL));
    }

    private static ConnectionState state(Peer peer) {
        return Office.get(peer.status()).connection();
    }

    private static List<String> texts(JsonNode outbox) {
        List<String> texts = new ArrayList<>();
        outbox.path("entries").forEach(entry -> texts.add(entry.path("text").asText()));
        return texts;
    }
}
