package chat.earshot.e2e;

import static chat.earshot.e2e.Office.PASSWORD;
import static chat.earshot.e2e.Office.freshId;
import static chat.earshot.e2e.Office.get;
import static chat.earshot.e2e.Office.introduce;
import static chat.earshot.e2e.Office.post;
import static chat.earshot.e2e.Office.refusal;
import static chat.earshot.e2e.Office.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.earshot.faults.ChaosProxy;
import chat.earshot.faults.Seed;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.Peer.Posting;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.Reason;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.EntryId;
import chat.earshot.values.Fingerprint;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Peers whose rendezvous goes away, comes back, or is not the one it was; and peers that go away themselves. */
@Execution(ExecutionMode.CONCURRENT)
class OutageTest {
    private static final Duration BACK = Duration.ofSeconds(20);
    /** A link that says nothing is given up after twelve seconds. */
    private static final Duration BEFORE_SILENCE_IS_NOTICED = Duration.ofSeconds(9);

    @TempDir
    Path folder;

    private Office office;
    private Peer ana;
    private Peer bob;
    private Conversation lunch;

    @BeforeEach
    void openTheOffice() throws StartFailure, PeerStartFailure {
        office = new Office(folder);
        office.open();
        ana = office.signedUp("ana");
        bob = office.signedUp("bob");
        introduce(ana, "ana", bob, "bob");
        lunch = get(ana.openConversation("bob"));
    }

    @AfterEach
    void closeTheOffice() {
        office.close();
    }

    @Test
    void whatIsSaidBeforeTheConversationIsKnownIsNotOvertaken() {
        List<String> said = IntStream.range(0, 8).mapToObj(i -> "text " + i).toList();
        for (int talk = 0; talk < 30; talk++) {
            Conversation fresh = get(ana.newConversation(List.of("bob"), "talk " + talk));
            List<CompletableFuture<Posting>> asked = said.stream()
                    .map(text -> bob.post(fresh.id(), freshId(), text))
                    .toList();
            asked.forEach(posting -> get(get(posting).confirmed()));
            assertThat(texts(bob, fresh.id())).endsWith(said.toArray(String[]::new));
        }
    }

    @Test
    void whatIsSaidDuringAnOutageArrivesAfterItOnceAndInOrder() throws Exception {
        Heard heard = new Heard();
        bob.listen(heard);
        post(ana, lunch.id(), "before");
        office.shut();
        await().until(() -> get(ana.status()).connection() == ConnectionState.RECONNECTING);
        List<String> said = IntStream.range(0, 20).mapToObj(i -> "text " + i).toList();
        said.forEach(text -> get(ana.post(lunch.id(), freshId(), text)));
        assertThat(get(ana.outbox())).extracting(OutboxEntry::text).containsExactlyElementsOf(said);
        assertThat(texts(ana, lunch.id())).containsExactly("before");
        assertThat(get(ana.contacts())).hasSize(1);

        office.open();

        await().atMost(BACK).until(() -> heard.texts().size() == 21);
        assertThat(heard.texts().subList(1, 21)).isEqualTo(said);
        await().until(() -> get(ana.outbox()).isEmpty());
        assertThat(get(bob.verify(lunch.id())).head().seq()).isEqualTo(21);
    }

    @Test
    void anOutboxSurvivesTheEndOfItsPeer() throws Exception {
        office.shut();
        List<String> said = List.of("one", "two", "three");
        EntryId first = freshId();
        get(ana.post(lunch.id(), first, said.get(0)));
        get(ana.post(lunch.id(), freshId(), said.get(1)));
        get(ana.post(lunch.id(), freshId(), said.get(2)));
        ana.close();
        office.open();

        Peer back = office.peer("ana");
        assertThat(get(back.outbox())).extracting(OutboxEntry::text).isEqualTo(said);
        get(back.resume());

        await().atMost(BACK).until(() -> texts(back, lunch.id()).equals(said));
        assertThat(get(get(back.post(lunch.id(), first, "one")).confirmed()).seq())
                .isEqualTo(1);
        assertThat(texts(back, lunch.id())).isEqualTo(said);
    }

    @Test
    void aNewIdentityIsAHardStopUntilAPersonDecides() throws Exception {
        ana.close();
        Fingerprint other = Fingerprint.of(new byte[Fingerprint.BYTES]);

        Peer mistrusting = office.peer(office.settings("ana").withPins(List.of(other)));

        assertThat(refusal(mistrusting.signIn("ana", PASSWORD))).isEqualTo(Reason.SERVER_IDENTITY_CHANGED);
        assertThat(get(mistrusting.status()).connection()).isEqualTo(ConnectionState.OFFLINE);
        assertThat(refusal(mistrusting.addContact("bob"))).isEqualTo(Reason.SERVER_IDENTITY_CHANGED);
    }

    @Test
    void aPeerThatSignedOutKeepsNoToken() throws Exception {
        get(ana.signOut());

        assertThat(refusal(ana.resume())).isEqualTo(Reason.NOT_SIGNED_IN);
        assertThat(refusal(ana.contacts())).isEqualTo(Reason.NOT_SIGNED_IN);
        assertThat(get(ana.signIn("ana", PASSWORD)).conversations()).hasSize(1);
    }

    @Test
    void aSignOutThatCouldNotBeToldIsToldLaterAndBringsNobodyBack() throws Exception {
        String token = token("SELECT hex(token) FROM account");
        Heard byBob = new Heard();
        bob.listen(byBob);
        office.shut();
        await().until(() -> get(ana.status()).connection() != ConnectionState.CONNECTED);
        get(ana.signOut());
        assertThat(token("SELECT hex(untold) FROM account")).isEqualTo(token);

        office.open();

        await().atMost(BACK)
                .until(() -> token("SELECT hex(untold) FROM account").isEmpty());
        assertThat(get(ana.status()).profile()).isEmpty();
        assertThat(refusal(ana.resume())).isEqualTo(Reason.NOT_SIGNED_IN);
        assertThat(byBob.lines()).doesNotContain("presence ana online");
        assertThat(get(ana.signIn("ana", PASSWORD)).conversations()).hasSize(1);
    }

    @Test
    void aSilentServerKeepsNobodyFromSigningOutAndHearsOfItLater() throws Exception {
        ana.close();
        try (ChaosProxy proxy = ChaosProxy.before(office.address(), Seed.fresh("sign-out"))) {
            Peer moved = office.peer(office.settings("ana").withServers(List.of(Office.text(proxy.address()))));
            get(moved.resume());
            proxy.stall();

            CompletableFuture<Void> signedOut = moved.signOut();
            await().atMost(BEFORE_SILENCE_IS_NOTICED).until(signedOut::isDone);

            assertThat(refusal(moved.contacts())).isEqualTo(Reason.NOT_SIGNED_IN);
            assertThat(token("SELECT hex(untold) FROM account")).isNotEmpty();
            proxy.flow();
            await().atMost(BACK)
                    .until(() -> token("SELECT hex(untold) FROM account").isEmpty());
        }
    }

    @Test
    void anotherAccountInTheSameFolderSeesNothingOfTheFirst() throws Exception {
        post(ana, lunch.id(), "secret");

        get(ana.signUp("cleo", PASSWORD, ""));

        assertThat(get(ana.contacts())).isEmpty();
        assertThat(get(ana.conversations())).isEmpty();
        assertThat(refusal(ana.log(lunch.id(), 1, 10))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
        assertThat(get(ana.signIn("ana", PASSWORD)).contacts()).hasSize(1);
        assertThat(texts(ana, lunch.id())).containsExactly("secret");
    }

    @Test
    void aFailedSignInLeavesTheSessionBeforeIt() throws Exception {
        assertThat(refusal(ana.signIn("bob", "not Bob's password"))).isEqualTo(Reason.BAD_CREDENTIALS);

        assertThat(post(ana, lunch.id(), "still here").seq()).isEqualTo(1);
    }

    @Test
    void nobodySeesAPersonLeaveWhoTypesAWrongPasswordWhileSignedIn() throws Exception {
        Heard byAna = new Heard();
        Heard byBob = new Heard();
        ana.listen(byAna);
        bob.listen(byBob);

        assertThat(refusal(ana.signIn("ana", "not Ana's password"))).isEqualTo(Reason.BAD_CREDENTIALS);
        assertThat(refusal(ana.signUp("bob", PASSWORD, ""))).isEqualTo(Reason.USERNAME_TAKEN);

        post(ana, lunch.id(), "never left");
        await().until(() -> byBob.texts().equals(List.of("never left")));
        assertThat(byAna.lines()).noneMatch(line -> line.startsWith("connection"));
        assertThat(byBob.lines()).noneMatch(line -> line.startsWith("presence"));
    }

    @Test
    void whoeverSignsInWhileSomebodyIsSignedInTakesTheirPlace() throws Exception {
        Heard byBob = new Heard();
        bob.listen(byBob);
        Posting before = get(ana.post(lunch.id(), freshId(), "last words"));

        assertThat(get(ana.signIn("bob", PASSWORD)).profile().username().value())
                .isEqualTo("bob");

        assertThat(get(ana.status()).connection()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(post(ana, lunch.id(), "by Bob").id()).isNotEqualTo(before.id());
        await().until(() -> byBob.lines().contains("presence ana offline"));
        get(ana.signIn("ana", PASSWORD));
        await().until(() -> texts(ana, lunch.id()).containsAll(List.of("last words", "by Bob")));
    }

    @Test
    void aServerThatIsAwayIsSaidToBeUnreachableAndTriedOn() throws Exception {
        ana.close();
        office.shut();
        Peer back = office.peer("ana");

        assertThat(refusal(back.resume())).isEqualTo(Reason.SERVER_UNREACHABLE);
        assertThat(get(back.conversations())).hasSize(1);
        office.open();

        await().atMost(BACK).until(() -> get(back.status()).connection() == ConnectionState.CONNECTED);
    }

    @Test
    void leavingKeepsTheLogReadable() throws Exception {
        post(ana, lunch.id(), "bye");
        await().until(() -> texts(bob, lunch.id()).size() == 1);

        get(bob.leave(lunch.id()));

        assertThat(get(bob.conversations())).isEmpty();
        assertThat(texts(bob, lunch.id())).startsWith("bye");
        assertThat(refusal(bob.post(lunch.id(), freshId(), "hello?"))).isEqualTo(Reason.NOT_PARTICIPANT);
        bob.close();
        Peer again = office.peer("bob");
        get(again.resume());
        assertThat(get(again.conversations())).isEmpty();
        assertThat(get(again.leftConversations())).extracting(Conversation::id).containsExactly(lunch.id());
        assertThat(texts(again, lunch.id())).startsWith("bye");
    }

    @Test
    void aFolderServesOnePeerAtATime() {
        assertThatThrownBy(() -> office.peer("ana"))
                .isInstanceOf(PeerStartFailure.class)
                .hasMessageContaining("Another peer");
    }

    @Test
    void aLongLogArrivesWhole() throws Exception {
        List<String> said = IntStream.range(0, 450).mapToObj(i -> "text " + i).toList();
        said.forEach(text -> get(ana.post(lunch.id(), freshId(), text)));
        await().atMost(BACK).until(() -> get(ana.outbox()).isEmpty());
        bob.close();

        Peer elsewhere = office.peer("bob's other machine");
        Heard heard = new Heard();
        elsewhere.listen(heard);
        get(elsewhere.signIn("bob", PASSWORD));

        await().until(() -> heard.texts().equals(said));
        assertThat(get(elsewhere.verify(lunch.id())).head().seq()).isEqualTo(450);
    }

    /** What Ana's peer keeps on its disk. */
    private String token(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ana/peer.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }
}
