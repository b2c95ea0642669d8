package chat.earshot.peer.headless;

import static chat.earshot.peer.headless.Samples.BOB;
import static chat.earshot.peer.headless.Samples.BOBS_CONTACT;
import static chat.earshot.peer.headless.Samples.CONVERSATION;
import static chat.earshot.peer.headless.Samples.FIRST;
import static chat.earshot.peer.headless.Samples.LUNCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.log.Body;
import chat.earshot.log.Entry;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Presence;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids, notifications, waiting posts, and how a session ends. */
@Timeout(30)
class HeadlessTest {
    private static final String POST =
            "{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"post\",\"params\":{\"conversation\":\"" + LUNCH
                    + "\",\"text\":\"pizza?\"}}";

    private static final Duration END = Duration.ofSeconds(15);

    private final ScriptedPeer peer = new ScriptedPeer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "0",
                "-7",
                "1.0",
                "1.50",
                "9007199254740993",
                "123456789012345678901234567890",
                "\"\"",
                "\"1\"",
                "\"a\\u0000\\\"\\\\ü🙂\"",
                "\"\\ud800\"",
                "\"\\u2028\"",
                "null"
            })
    void anIdIsEchoedExactly(String id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String line = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"signOut\"}\n";

        new Headless(peer, bytes(line), out, () -> FIRST, Talk.PATIENCE).run();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}\n");
    }

    @Test
    void whoSignsUpShowsTheInvitationOfTheLinkUnlessThereIsAnother() {
        String signUp = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"signUp\",\"params\":{\"username\":\"ana\","
                + "\"password\":\"a fine password\"%s}}\n";
        String both = signUp.formatted("") + signUp.formatted(",\"invite\":\"other-code\"");

        new Headless(peer, bytes(both), new ByteArrayOutputStream(), () -> FIRST, Talk.PATIENCE)
                .invited("links-code")
                .run();

        assertThat(peer.asked)
                .contains("signUpInvited ana a fine password '' links-code")
                .contains("signUpInvited ana a fine password '' other-code");
    }

    @Test
    void whatIsWrittenBehindASignInIsAskedAsWhoSignedIn() throws IOException {
        peer.admitted = new CompletableFuture<>();
        PipedOutputStream in = new PipedOutputStream();
        PipedInputStream read = new PipedInputStream(in);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompletableFuture<Boolean> ended =
                CompletableFuture.supplyAsync(() -> new Headless(peer, read, out, () -> FIRST, Talk.PATIENCE).run());
        String signIn = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"signIn\",\"params\":{\"username\":\"ana\","
                + "\"password\":\"a fine password\"}}\n";
        in.write((signIn
                        + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"status\"}\n"
                        + "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"contacts\"}\n")
                .getBytes(StandardCharsets.UTF_8));
        in.flush();
        await().until(() -> out.toString(StandardCharsets.UTF_8).contains("\"id\":2"));
        assertThat(peer.asked).contains("status").doesNotContain("contacts");

        peer.admitted.complete(null);
        in.close();

        assertThat(ended.join()).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll(".*\"id\":(\\d).*", "$1")))
                .containsExactly("2", "1", "3");
    }

    @Test
    void aNotificationIsCarriedOutAndNotAnswered() {
        peer.failures.add(new IllegalStateException("a bug"));

        List<JsonNode> answers = Talk.with(
                peer,
                "{\"jsonrpc\":\"2.0\",\"method\":\"contacts\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"signOut\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"nonsense\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"signIn\",\"params\":{}}");

        assertThat(answers).isEmpty();
        assertThat(peer.asked).containsExactly("contacts", "signOut", "close");
    }

    @Test
    void blankLinesAndWindowsLineEndsAreFine() {
        List<JsonNode> answers = Talk.with(peer, "", " \r", Talk.request("signOut", "{}") + "\r", "\r");

        assertThat(answers).containsExactly(Talk.quoted("{'jsonrpc':'2.0','id':1,'result':{}}"));
    }

    @Test
    void paramsMayBeMissingOrNull() {
        assertThat(Talk.with(peer, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"contacts\"}")
                        .get(0)
                        .has("result"))
                .isTrue();
        assertThat(Talk.ask(peer, "contacts", "null").has("result")).isTrue();
        assertThat(Talk.ask(peer, "contacts", "{\"more\":[{}]}").has("result")).isTrue();
    }

    @Test
    void whatHappensIsToldInTheContractsShapes() throws IOException {
        Session session = new Session();
        PeerListener listener = peer.listeners.get(0);

        listener.presence(BOB, Presence.OFFLINE, "");
        listener.contact(BOBS_CONTACT);
        listener.contactRemoved(BOB);
        listener.conversation(CONVERSATION);
        listener.entry(LUNCH, Samples.PIZZA);
        listener.connection(
                ConnectionState.RECONNECTING,
                Optional.of(new Refusal(Reason.SERVER_UNREACHABLE, "The server closed.")));
        listener.connection(ConnectionState.CONNECTED, Optional.empty());
        session.endInput();

        assertThat(session.messages())
                .containsExactly(
                        told("presence", "{'username':'bob','presence':'offline'}"),
                        told("contact", "{'contact':" + Shapes.contact(BOBS_CONTACT) + "}"),
                        told("contactRemoved", "{'username':'bob'}"),
                        told("conversation", "{'conversation':" + Shapes.conversation(CONVERSATION) + "}"),
                        told("entry", "{'conversation':'" + LUNCH + "','entry':" + Shapes.entry(Samples.PIZZA) + "}"),
                        told("connection", "{'state':'reconnecting','reason':'The server closed.'}"),
                        told("connection", "{'state':'connected'}"));
    }

    @Test
    void aRefusedPostThatSomebodyWaitsForIsToldAndNotKept() {
        peer.committed.completeExceptionally(new Refusal(Reason.NOT_PARTICIPANT));

        String pasta = "{'conversation':'" + LUNCH + "','text':'pasta?','id':'" + Samples.SECOND + "'}";
        JsonNode answer = Talk.ask(peer, "post", pasta.replace('\'', '"'));

        assertThat(answer.path("error").path("data").path("reason").textValue()).isEqualTo("not-participant");
        assertThat(peer.asked).contains("drop " + Samples.SECOND);
    }

    @Test
    void anErasedEntryKeepsItsPlaceWithoutItsText() {
        Entry pizza = Samples.PIZZA;
        Body erased = new Body.Erased(pizza.body().contentHash());

        JsonNode shape = Shapes.entry(
                new Entry(pizza.seq(), pizza.id(), pizza.author(), pizza.at(), pizza.kind(), erased, pizza.hash()));

        assertThat(shape.has("text")).isFalse();
        assertThat(shape.path("kind").textValue()).isEqualTo("text");
        assertThat(shape.path("erased").booleanValue()).isTrue();
    }

    @Test
    void aPostIsAnsweredOnceTheServerHasItAndHoldsNothingElseUp() throws IOException {
        Session session = new Session();
        session.say(POST);
        session.say(Talk.request("signOut", "{}"));
        await().until(() -> session.output().contains("\"id\":1"));
        String before = session.output();

        peer.committed.complete(null);
        await().until(() -> session.output().contains("\"id\":\"p\""));
        session.endInput();

        assertThat(before).doesNotContain("\"p\"");
        assertThat(session.messages().get(1))
                .isEqualTo(Talk.quoted("{'jsonrpc':'2.0','id':'p','result':{'id':'" + FIRST
                        + "','seq':3,'at':'2026-03-02T12:00:00.000Z'}}"));
    }

    @Test
    void aPostThatNeedNotWaitDoesNotPassOneThatDoes() throws IOException {
        peer.looked = new CompletableFuture<>();
        Session session = new Session();
        session.say(POST);
        session.say(POST.replace("\"p\"", "\"q\"").replace("pizza?\"", "pasta?\",\"wait\":false"));
        session.say(Talk.request("signOut", "{}"));
        await().until(() -> peer.asked.contains("signOut"));

        peer.looked.complete(null);
        await().until(() -> session.output().contains("\"id\":\"q\""));
        peer.committed.complete(null);
        session.endInput();

        assertThat(peer.asked.stream().filter(asked -> asked.startsWith("post ")))
                .extracting(asked -> asked.substring(asked.length() - 6))
                .containsExactly("pizza?", "pasta?");
    }

    @Test
    void waitingPostsNeverKeepTheNextRequestFromBeingRead() throws IOException {
        Session session = new Session();

        for (int post = 0; post < 1_000; post++) {
            session.say(POST);
        }
        session.say(Talk.request("signOut", "{}"));

        await().until(() -> session.output().contains("\"id\":1"));
        peer.committed.complete(null);
        session.endInput();
        assertThat(session.messages()).hasSize(1_001);
    }

    @Test
    void theEndOfInputSignsOffThoughAPostStillWaitsAndSaysSo() {
        List<JsonNode> answers = Talk.with(peer, POST.getBytes(StandardCharsets.UTF_8), Duration.ofMillis(50));

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).at("/error/data/reason").asText()).isEqualTo("server-unreachable");
        assertThat(peer.asked).endsWith("close");
    }

    @Test
    void aPostThatNobodyTriesToSendAnyMoreSaysWhy() throws IOException {
        Session session = new Session();
        await().until(() -> peer.listeners.size() == 2);
        Refusal changed = new Refusal(Reason.SERVER_IDENTITY_CHANGED);
        peer.listeners.forEach(listener -> listener.connection(ConnectionState.OFFLINE, Optional.of(changed)));

        session.say(POST);
        session.endInput();

        assertThat(session.output()).contains("\"reason\":\"server-identity-changed\"");
    }

    @Test
    void theEndOfInputLetsWhatWasAskedBeAnswered() throws IOException {
        Session session = new Session();
        session.say(POST);
        session.closeInput();
        await().until(() -> peer.asked.stream().anyMatch(asked -> asked.startsWith("post ")));

        peer.committed.complete(null);
        session.endInput();

        assertThat(session.messages()).hasSize(1);
    }

    @Test
    void anOutputThatBreaksEndsTheSession() throws IOException {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        PipedInputStream silent = new PipedInputStream(new PipedOutputStream());
        Headless headless = new Headless(peer, silent, broken, () -> FIRST, Talk.PATIENCE);
        CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(headless::run);
        await().until(() -> !peer.listeners.isEmpty());

        peer.listeners.get(0).contactRemoved(BOB);

        assertThat(run).succeedsWithin(END).isEqualTo(false);
        assertThat(peer.asked).containsExactly("close");
    }

    private static JsonNode told(String method, String params) {
        return Talk.json(
                "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params.replace('\'', '"') + "}");
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A headless peer at work, with an input that stays open. */
    private final class Session {
        private final PipedOutputStream input = new PipedOutputStream();
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final CompletableFuture<Boolean> run;

        Session() throws IOException {
            PipedInputStream in = new PipedInputStream(input, 1024 * 1024);
            Headless headless = new Headless(peer, in, out, () -> FIRST, Talk.PATIENCE);
            run = CompletableFuture.supplyAsync(headless::run);
            await().until(() -> !peer.listeners.isEmpty());
        }

        void say(String line) throws IOException {
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        }

        void closeInput() throws IOException {
            input.close();
        }

        void endInput() throws IOException {
            closeInput();
            assertThat(run).succeedsWithin(END).isEqualTo(true);
        }

        String output() {
            return out.toString(StandardCharsets.UTF_8);
        }

        List<JsonNode> messages() {
            return Talk.messages(output());
        }
    }
}
