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

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.log.Head;
import chat.earshot.peer.Disclosure;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.Posted;
import chat.earshot.protocol.Reason;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Mark;
import chat.earshot.values.Username;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules 4, 5 and 6 over real sockets: edits, erasures, and what is delivered and read. */
class RulesTest {
    @TempDir
    Path folder;

    private Office office;
    private Peer ana;
    private Peer bob;
    private ConversationId lunch;

    @BeforeEach
    void openTheOffice() throws Exception {
        office = new Office(folder);
        office.open();
        ana = office.signedUp("ana");
        bob = office.signedUp("bob");
        introduce(ana, "ana", bob, "bob");
        lunch = get(ana.openConversation("bob")).id();
    }

    @AfterEach
    void closeTheOffice() {
        office.close();
    }

    @Test
    void aPostIsDeliveredToWhoIsThereAndReadWhenThePersonSaysSo() {
        Posted pizza = post(ana, lunch, "pizza?");

        await().until(() -> get(ana.marks(lunch)).contains(new Mark(new Username("bob"), pizza.seq(), 0)));
        get(bob.markRead(lunch, pizza.seq()));

        Mark read = new Mark(new Username("bob"), pizza.seq(), pizza.seq());
        await().until(() -> get(ana.marks(lunch)).contains(read));
        assertThat(get(bob.marks(lunch))).contains(read);
    }

    @Test
    void whoWasAwayIsToldWhatWasReadMeanwhileAndTheReadMarkFollowsOverDevices() throws Exception {
        Posted pizza = post(ana, lunch, "pizza?");
        await().until(() -> texts(bob, lunch).equals(List.of("pizza?")));
        ana.close();
        Peer phone = office.peer("bobs-phone");
        get(phone.signIn("bob", PASSWORD));

        get(bob.markRead(lunch, pizza.seq()));

        Mark read = new Mark(new Username("bob"), pizza.seq(), pizza.seq());
        await().until(() -> get(phone.marks(lunch)).contains(read));
        Peer back = office.peer("ana");
        get(back.resume());
        await().until(() -> get(back.marks(lunch)).contains(read));
    }

    @Test
    void whatIsReadWhileTheServerIsAwayIsToldWhenItIsBack() throws StartFailure {
        Posted pizza = post(ana, lunch, "pizza?");
        await().until(() -> texts(bob, lunch).equals(List.of("pizza?")));
        office.shut();

        get(bob.markRead(lunch, pizza.seq()));
        office.open();
        bob.reconnectNow();
        ana.reconnectNow();

        Mark read = new Mark(new Username("bob"), pizza.seq(), pizza.seq());
        await().until(() -> get(ana.marks(lunch)).contains(read));
    }

    @Test
    void anEditIsANewEntryThatRefersToTheOldAndWaitsInTheOutboxWhileTheServerIsAway() throws StartFailure {
        EntryId pizza = freshId();
        get(get(ana.post(lunch, pizza, "piza?")).confirmed());
        office.shut();
        EntryId edit = freshId();

        Peer.Posting waiting = get(ana.edit(lunch, edit, pizza, "pizza?"));
        assertThat(get(ana.outbox()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.target()).contains(pizza));
        office.open();
        ana.reconnectNow();
        Posted edited = get(waiting.confirmed());

        assertThat(edited.seq()).isEqualTo(2);
        await().until(() -> entries(bob).size() == 2);
        assertThat(content(entries(bob).get(1))).isEqualTo(new Content.Edited(1, pizza, "pizza?"));
        // An edit of the edit is one of the first text; nobody edits what somebody else said.
        get(get(ana.edit(lunch, freshId(), edit, "pasta?")).confirmed());
        assertThat(content(entries(ana).get(2))).isEqualTo(new Content.Edited(1, pizza, "pasta?"));
        assertThat(refusal(bob.edit(lunch, freshId(), pizza, "no"))).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(get(bob.verify(lunch)).head())
                .isEqualTo(get(ana.verify(lunch)).head());
    }

    @Test
    void anIdThatSomebodyElseUsedIsRefusedForWhatItIsAndHoldsUpNothing() throws Exception {
        EntryId taken = freshId();
        get(get(ana.post(lunch, taken, "for bob alone")).confirmed());
        Peer cleo = office.signedUp("cleo");
        Peer dan = office.signedUp("dan");
        introduce(cleo, "cleo", dan, "dan");
        ConversationId dinner = get(cleo.openConversation("dan")).id();

        Peer.Posting clash = get(cleo.post(dinner, taken, "soup?"));
        Posted next = post(cleo, dinner, "pasta?");

        assertThat(refusal(clash.confirmed())).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThatThrownBy(() -> get(clash.confirmed())).hasMessageContaining("This id names another entry already.");
        assertThat(next.seq()).isEqualTo(1);
        assertThat(texts(cleo, dinner)).containsExactly("pasta?");
        assertThat(get(cleo.outbox()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.refused()).contains(Reason.NO_SUCH_ENTRY));
    }

    @Test
    void anErasedTextIsGoneAtEverybodyAndANewcomerGetsItsTombstoneAlone() throws Exception {
        EntryId secret = freshId();
        get(get(ana.post(lunch, secret, "the secret")).confirmed());
        get(get(ana.edit(lunch, freshId(), secret, "the better secret")).confirmed());
        post(bob, lunch, "what?");
        await().until(() -> entries(bob).size() == 3);
        Erased heard = new Erased();
        bob.listen(heard);
        Peer phone = office.peer("anas-phone");
        get(phone.signIn("ana", PASSWORD));
        await().until(() -> entries(phone).size() == 3);
        phone.close();

        get(get(ana.erase(lunch, freshId(), secret)).confirmed());

        await().until(() -> heard.seqs.equals(List.of(1L)));
        isErased(bob);
        isErased(ana);
        Peer cleo = office.signedUp("cleo");
        introduce(bob, "bob", cleo, "cleo");
        get(bob.invite(lunch, "cleo"));
        await().until(() -> get(cleo.conversations()).size() == 1);
        isErased(cleo);
        Peer again = office.peer("anas-phone");
        get(again.resume());
        isErased(again);
        Entry joined = entries(cleo).get(4);
        assertThat(content(joined)).isEqualTo(new Content.Joined(new Username("cleo"), 4));
        Head head = get(cleo.verify(lunch)).head();
        assertThat(List.of(
                        get(ana.verify(lunch)).head(), get(again.verify(lunch)).head()))
                .containsOnly(head);
        assertThat(refusal(ana.erase(lunch, freshId(), secret))).isEqualTo(Reason.NO_SUCH_ENTRY);
    }

    @Test
    void whoeverBringsSomebodyInSharesNoMoreThanWasShown() throws Exception {
        Peer cleo = office.signedUp("cleo");
        introduce(ana, "ana", cleo, "cleo");
        EntryId pizza = freshId();
        get(get(ana.post(lunch, pizza, "pizza?")).confirmed());
        Disclosure shown = get(ana.disclosure(lunch));
        post(bob, lunch, "not with Cleo");

        assertThat(refusal(ana.invite(lunch, "cleo", shown))).isEqualTo(Reason.LOG_GREW);

        Disclosure again = get(ana.disclosure(lunch));
        get(get(ana.erase(lunch, freshId(), pizza)).confirmed());
        get(ana.invite(lunch, "cleo", again));
        await().until(() -> entries(ana).size() == 4);
        assertThat(content(entries(ana).get(3))).isEqualTo(new Content.Joined(new Username("cleo"), 3));
    }

    private void isErased(Peer peer) {
        await().until(() -> entries(peer).size() >= 4);
        List<Entry> log = entries(peer);
        assertThat(log.subList(0, 2))
                .allSatisfy(entry -> assertThat(entry.body()).isInstanceOf(Body.Erased.class));
        assertThat(log.get(2).body()).isInstanceOf(Body.Present.class);
        assertThat(log.get(3).kind()).isEqualTo(EntryKind.ERASED);
    }

    private List<Entry> entries(Peer peer) {
        return get(peer.log(lunch, 1, 100)).entries();
    }

    private static Content content(Entry entry) {
        return ((Body.Present) entry.body()).content();
    }

    /** Which entries a peer was told to be gone. */
    private static final class Erased implements PeerListener {
        private final List<Long> seqs = new CopyOnWriteArrayList<>();

        @Override
        public void erased(ConversationId conversation, long firstSeq, long lastSeq) {
            seqs.add(firstSeq);
        }
    }
}
