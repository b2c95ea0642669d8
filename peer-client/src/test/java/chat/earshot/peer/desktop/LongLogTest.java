package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Entry;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.peer.desktop.conversation.TimelineModel;
import chat.earshot.values.ConversationId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However long a log is, a part of it is shown, and the rest is where one looks for it. */
class LongLogTest {
    private static final int LENGTH = 3_000;

    @TempDir
    Path folder;

    private final FakePeer peer = FakePeer.ofAnaAndBob();
    private final ConversationId talk = peer.talk("", true, "bob");
    private final List<TimelineModel.Opening> openings = new ArrayList<>();

    @BeforeEach
    void talkALot() {
        for (int count = 1; count <= LENGTH; count++) {
            peer.says(talk, "bob", "line " + count);
        }
    }

    @Test
    void whoeverWasAwayForLongBeginsAtTheFirstUnreadTextAndKnowsHowManyThereAre() {
        peer.reaches(talk, "ana", LENGTH, 40);
        MainModel model = open();

        assertThat(unread(model)).isEqualTo(LENGTH - 40);
        assertThat(openings).containsExactly(TimelineModel.Opening.AT_NEWS);
        int news = model.timeline().newsRow();
        assertThat(model.timeline().rows().get(news + 1).seq()).isEqualTo(41);
        assertThat(model.timeline().rows()).hasSizeLessThan(500);
        assertThat(model.timeline().hasNewer()).isTrue();
    }

    @Test
    void scrollingDownBringsTheRestWithoutAGapAlsoWhatIsSaidMeanwhile() {
        MainModel model = open();
        model.timeline().openAt(model.desk().conversation(talk).orElseThrow(), 1_000);
        while (model.timeline().hasNewer()) {
            model.timeline().newer();
            if (seqs(model).size() < 1_500) {
                peer.says(talk, "bob", "meanwhile");
            }
        }
        peer.says(talk, "bob", "at the end");

        long last = seqs(model).get(seqs(model).size() - 1);
        assertThat(last).isGreaterThan(LENGTH);
        assertThat(seqs(model))
                .containsExactlyElementsOf(IntStream.rangeClosed(980, (int) last)
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(texts(model)).endsWith("at the end");
    }

    @Test
    void aTextReadsAsItWasEditedHoweverFarBelowTheEditStands() {
        Entry early = peer.says(talk, "bob", "eight");
        for (int count = 0; count < 1_000; count++) {
            peer.says(talk, "bob", "more");
        }
        peer.edits(talk, early, "nine");
        MainModel model = open();
        model.timeline().openAt(model.desk().conversation(talk).orElseThrow(), early.seq());
        assertThat(text(model, early.seq())).isEqualTo("nine");

        peer.edits(talk, early, "ten");
        assertThat(text(model, early.seq())).isEqualTo("ten");
        peer.erases(talk, early);
        assertThat(texts(model)).doesNotContain("eight", "nine", "ten");
        assertThat(model.timeline().hasNewer()).isTrue();
    }

    @Test
    void whatOneSaysIsSeenWhereverOneLooked() {
        peer.reaches(talk, "ana", LENGTH, LENGTH);
        MainModel model = open();
        model.timeline().showEntry(1);
        assertThat(texts(model)).contains("line 1").doesNotContain("line 3000");
        peer.lose(ConnectionState.RECONNECTING, "");

        model.composer().text().set("here I am");
        model.composer().send();

        assertThat(texts(model)).contains("line 3000").endsWith("here I am");
        assertThat(openings).last().isEqualTo(TimelineModel.Opening.AT_END);
    }

    @Test
    void theEndIsShownWholeAlsoWhenMuchWasSaidWhileItWasAskedFor() {
        peer.reaches(talk, "ana", LENGTH, LENGTH);
        MainModel model = open();
        model.timeline().showEntry(1);
        peer.holdAnswers();
        model.timeline().showEnd();
        for (int count = 0; count < 700; count++) {
            peer.says(talk, "bob", "meanwhile " + count);
        }
        peer.answerHeld();

        assertThat(model.timeline().hasNewer()).isFalse();
        assertThat(texts(model)).endsWith("meanwhile 699");
    }

    @Test
    void whatIsReadIsCountedHereAndTheStoreIsNotAskedForEachRow() {
        peer.reaches(talk, "ana", LENGTH, 40);
        MainModel model = open();
        int asked = peer.newsAsked();

        model.timeline().seen(50);
        assertThat(unread(model)).isEqualTo(LENGTH - 50);
        model.timeline().seen(60);
        peer.reaches(talk, "bob", 900, 900);
        peer.says(talk, "bob", "one more");

        assertThat(unread(model)).isEqualTo(LENGTH - 60 + 1);
        assertThat(peer.newsAsked()).isEqualTo(asked);
        // At another device.
        peer.reaches(talk, "ana", LENGTH, LENGTH - 10);
        assertThat(unread(model)).isEqualTo(11);
    }

    private int unread(MainModel model) {
        return model.desk().conversation(talk).orElseThrow().unread();
    }

    @Test
    void ofTwoPartsThatAreAskedForTheLaterOneIsShown() {
        peer.reaches(talk, "ana", LENGTH, LENGTH);
        MainModel model = open();
        peer.holdAnswers();
        model.timeline().showEntry(1);
        model.composer().text().set("here I am");
        model.composer().send();
        peer.answerHeld();

        assertThat(texts(model)).endsWith("here I am");
        assertThat(openings).doesNotContain(TimelineModel.Opening.AT_ENTRY);
    }

    @Test
    void theDividerStandsWhereTheNewsBeginsAndNowhereElse() {
        peer.reaches(talk, "ana", LENGTH, 2_500);
        MainModel model = open();
        model.timeline().showEnd();
        assertThat(model.timeline().newsRow()).isEqualTo(-1);
        model.timeline().older();
        assertThat(model.timeline().newsRow()).isEqualTo(-1);
        model.timeline().older();

        int news = model.timeline().newsRow();
        assertThat(model.timeline().rows().get(news + 1).seq()).isEqualTo(2_501);
    }

    @Test
    void whatIsLeftOfALogThatWasSetAsideIsShownAndGoesOn() {
        peer.reaches(talk, "ana", LENGTH, LENGTH);
        MainModel model = open();

        peer.setsAside(talk, 1_000);
        peer.says(talk, "bob", "afterwards");

        assertThat(texts(model)).endsWith("line 2000", "afterwards");
    }

    @Test
    void aLogOfWhichLessIsHereThanIsKnownOfIsShownAsFarAsItGoes() {
        peer.reaches(talk, "ana", LENGTH, LENGTH);
        ConversationId other = peer.talk("Other", false, "bob");
        MainModel model = open();
        model.open(other);

        peer.lacks(talk, 1_000);
        model.open(talk);

        assertThat(texts(model)).endsWith("line 2000");
    }

    @Test
    void aSearchGoesToTheNextOneAtEachStepHoweverFarItIs() {
        Entry file = peer.shares(talk, "bob", "Line 4711.pdf", 7);
        MainModel model = open();
        model.find().query().set("line 4711");
        model.find().older();
        assertThat(wanted(model)).isEqualTo(file.seq());

        model.find().query().set("line 7");
        model.find().older();
        assertThat(wanted(model)).isEqualTo(799);
        for (int step = 0; step < 111; step++) {
            model.find().older();
        }
        assertThat(wanted(model)).isEqualTo(7);
        assertThat(model.find().note().get()).isEqualTo("Nothing more found");
        model.find().newer();
        assertThat(wanted(model)).isEqualTo(70);
        assertThat(model.find().note().get()).isEmpty();
    }

    @Test
    void aSearchOfOneConversationEndsWhereAnotherOneIsShown() {
        ConversationId other = peer.talk("Other", false, "bob");
        peer.says(other, "bob", "nothing");
        MainModel model = open();
        model.find().searching().set(true);
        model.find().query().set("zebra");
        model.find().older();
        assertThat(model.find().note().get()).isEqualTo("Nothing found");

        model.open(other);

        assertThat(model.find().searching().get()).isFalse();
        assertThat(model.find().query().get()).isEmpty();
        assertThat(model.find().note().get()).isEmpty();
    }

    private MainModel open() {
        MainModel model = new Opened(peer, folder, Runnable::run).model;
        model.timeline().onOpened(openings::add);
        model.open(talk);
        return model;
    }

    private static long wanted(MainModel model) {
        return model.timeline().rows().get(model.timeline().wantedRow()).seq();
    }

    private static List<Row.Said> said(MainModel model) {
        return model.timeline().rows().stream()
                .filter(Row.Said.class::isInstance)
                .map(Row.Said.class::cast)
                .toList();
    }

    private static List<Long> seqs(MainModel model) {
        return said(model).stream().map(Row.Said::seq).toList();
    }

    private static List<String> texts(MainModel model) {
        return said(model).stream().map(Row.Said::text).toList();
    }

    private static String text(MainModel model, long seq) {
        return said(model).stream()
                .filter(row -> row.seq() == seq)
                .findFirst()
                .orElseThrow()
                .text();
    }
}
