package chat.earshot.peer.desktop.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Deque<Runnable> fx = new ArrayDeque<>();
    private final Deque<Runnable> rests = new ArrayDeque<>();
    private final Deque<Runnable> frames = new ArrayDeque<>();
    private final Turns turns = new Turns(fx::add, rests::add, frames::add);
    private final AtomicInteger drawn = new AtomicInteger();
    private final Runnable draw = drawn::incrementAndGet;

    @Test
    void aChangeThatComesAloneIsDrawnAtOnce() {
        change();

        assertThat(drawn.get()).isEqualTo(1);
    }

    @Test
    void whatComesDuringTheRestIsDrawnTogetherAfterIt() {
        change();
        change();
        change();
        assertThat(drawn.get()).isEqualTo(1);
        assertThat(rests).hasSize(1);

        rests.remove().run();
        assertThat(drawn.get()).isEqualTo(2);

        rests.remove().run();
        assertThat(drawn.get()).isEqualTo(2);
        assertThat(rests).as("nothing came, so nobody rests").isEmpty();
        change();
        assertThat(drawn.get()).isEqualTo(3);
    }

    @Test
    void whatDoesNotStopPouringInIsDrawnHalfAsOftenUntilItPauses() {
        change();
        for (int rest = 0; rest < Turns.POURING; rest++) {
            change();
            rests.remove().run();
        }
        int before = drawn.get();
        assertThat(before).isEqualTo(1 + Turns.POURING);

        for (int rest = 0; rest < 10; rest++) {
            change();
            rests.remove().run();
        }
        assertThat(drawn.get()).isEqualTo(before + 5);

        while (!rests.isEmpty()) {
            rests.remove().run();
        }
        change();
        change();
        rests.remove().run();
        assertThat(drawn.get()).isEqualTo(before + 5 + 2);
    }

    @Test
    void whatPoursInWhileSomebodyTypesIsDrawnWhenALetterHasBeen() {
        change();
        for (int letter = 1; letter <= 5; letter++) {
            change();
            turns.typed();
            rest();
            assertThat(drawn.get()).as("the letter comes first").isEqualTo(letter);

            frames.remove().run();
            assertThat(drawn.get()).isEqualTo(letter + 1);
        }
    }

    @Test
    void aLetterDrawsNothingBeforeTheRestIsOver() {
        change();
        change();
        turns.typed();

        frames.remove().run();

        assertThat(drawn.get()).isEqualTo(1);
    }

    @Test
    void whoStopsTypingSeesSoonWhatHasComeSince() {
        change();
        turns.typed();
        frames.remove().run();
        change();

        for (int rest = 0; rest < Turns.TYPING; rest++) {
            rest();
            assertThat(drawn.get()).isEqualTo(1);
        }
        rest();

        assertThat(drawn.get()).isEqualTo(2);
        assertThat(rests).as("one rest at a time").hasSize(1);
    }

    @Test
    void aLetterOfLongAgoHoldsNothingUp() {
        turns.typed();
        frames.remove().run();
        for (int rest = 0; rest < Turns.TYPING; rest++) {
            rest();
        }
        assertThat(rests).isEmpty();

        change();
        change();
        rest();

        assertThat(drawn.get()).isEqualTo(2);
    }

    @Test
    void aWindowThatDrawsNothingLacksNothingLater() {
        change();
        turns.typed();
        change();

        while (!rests.isEmpty()) {
            rests.remove().run();
        }

        assertThat(drawn.get()).as("though the letter never was").isEqualTo(2);
    }

    @Test
    void whatAPersonDoesIsDrawnAtOnceAlsoDuringTheRest() {
        change();
        change();

        turns.atEnd(draw);

        assertThat(drawn.get()).isEqualTo(2);
        rests.remove().run();
        assertThat(drawn.get()).as("it was drawn already").isEqualTo(2);
    }

    @Test
    void whatFailsKeepsNothingElseFromBeingDrawn() {
        turns.add(() -> {
            turns.atEnd(draw);
            throw new IllegalStateException("broken");
        });
        try {
            fx.remove().run();
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("broken");
        }

        assertThat(drawn.get()).isEqualTo(1);
    }

    /** A rest is over, and what goes by rests goes on. */
    private void rest() {
        List<Runnable> over = List.copyOf(rests);
        rests.clear();
        over.forEach(Runnable::run);
    }

    private void change() {
        turns.add(() -> turns.atEnd(draw));
        while (!fx.isEmpty()) {
            fx.remove().run();
        }
    }
}
