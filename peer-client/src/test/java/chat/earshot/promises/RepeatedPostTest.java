package chat.earshot.promises;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.e2e.Heard;
import chat.earshot.e2e.Office;
import chat.earshot.faults.BareLink;
import chat.earshot.faults.ServerProcess;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.StartConversation;
import chat.earshot.protocol.TextPosted;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.SessionToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P3: however often, and from wherever, a post is repeated: it is one entry, and every answer says the same. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class RepeatedPostTest {
    private static final DeviceId DESK = new DeviceId(new UUID(1, 1));

    private ServerProcess server;
    private BareLink ana;
    private SessionToken token;
    private ConversationId lunch;
    private PostText post;
    private TextPosted first;

    @BeforeAll
    void meet(@TempDir Path folder) throws Exception {
        server = ServerProcess.on(folder.resolve("server"));
        try (BareLink anas = BareLink.to(server.address(), DESK);
                BareLink bob = BareLink.to(server.address(), new DeviceId(UUID.randomUUID()))) {
            token = anas.signUp("ana", Office.PASSWORD).token();
            bob.signUp("bob", Office.PASSWORD);
            anas.ask(new AddContact("bob"), ContactAdded.class);
            bob.ask(new AddContact("ana"), ContactAdded.class);
        }
    }

    @BeforeEach
    void postOnce() throws Exception {
        ana = BareLink.to(server.address(), DESK);
        token = ana.resume(token).token();
        lunch = started("lunch");
        post = new PostText(lunch, Office.freshId(), "pizza?");
        first = ana.ask(post, TextPosted.class);
    }

    @AfterEach
    void hangUp() {
        ana.close();
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Test
    void onTheSameLink() {
        for (int repeat = 0; repeat < 5; repeat++) {
            assertThat(ana.ask(post, TextPosted.class)).isEqualTo(first);
        }

        assertThat(texts(ana)).containsExactly("pizza?");
    }

    @Test
    void onANewLink() throws Exception {
        ana.close();

        try (BareLink again = BareLink.to(server.address(), DESK)) {
            again.resume(token);

            assertThat(again.ask(post, TextPosted.class)).isEqualTo(first);
            assertThat(texts(again)).containsExactly("pizza?");
        }
    }

    @Test
    void withANewTokenAndFromAnotherDevice() throws Exception {
        try (BareLink again = BareLink.to(server.address(), DESK);
                BareLink phone = BareLink.to(server.address(), new DeviceId(UUID.randomUUID()))) {
            SessionToken before = token;
            token = again.signIn("ana", Office.PASSWORD).token();
            assertThat(token).isNotEqualTo(before);
            phone.signIn("ana", Office.PASSWORD);

            assertThat(again.ask(post, TextPosted.class)).isEqualTo(first);
            assertThat(phone.ask(post, TextPosted.class)).isEqualTo(first);
            assertThat(texts(phone)).containsExactly("pizza?");
        }
    }

    @Test
    void afterTheServerWasKilledAndAfterItWasStopped() throws Exception {
        server.kill();
        server.start();
        try (BareLink again = BareLink.to(server.address(), DESK)) {
            again.resume(token);
            assertThat(again.ask(post, TextPosted.class)).isEqualTo(first);
        }

        assertThat(server.stop(Duration.ofSeconds(5))).isZero();
        server.start();

        try (BareLink again = BareLink.to(server.address(), DESK)) {
            again.resume(token);
            assertThat(again.ask(post, TextPosted.class)).isEqualTo(first);
            assertThat(texts(again)).containsExactly("pizza?");
        }
    }

    @Test
    void withAnotherText() {
        assertThat(ana.ask(new PostText(lunch, post.entry(), "no, soup"), TextPosted.class))
                .isEqualTo(first);

        assertThat(texts(ana)).containsExactly("pizza?");
    }

    @Test
    void inAnotherConversationItIsRefusedAndNoSecondEntry() {
        ConversationId dinner = started("dinner");

        assertThat(ana.refusal(new PostText(dinner, post.entry(), "pizza?")).reason())
                .isEqualTo(Reason.NO_SUCH_ENTRY);

        assertThat(ana.ask(new FetchLog(dinner, 0, 10), LogPage.class).entries())
                .isEmpty();
        assertThat(texts(ana)).containsExactly("pizza?");
    }

    private ConversationId started(String title) {
        ConversationId fresh = new ConversationId(UUID.randomUUID());
        ana.ask(new StartConversation(fresh, List.of("bob"), title), ConversationOpened.class);
        return fresh;
    }

    private List<String> texts(BareLink link) {
        return link.ask(new FetchLog(lunch, 0, 10), LogPage.class).entries().stream()
                .map(Heard::text)
                .toList();
    }
}
