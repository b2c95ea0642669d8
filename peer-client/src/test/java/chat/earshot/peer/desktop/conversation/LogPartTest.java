package chat.earshot.peer.desktop.conversation;

import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.log;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Entry;
import chat.earshot.peer.LogView;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes in whatever order, what is shown is a piece of the log, without a gap and with nothing twice. */
class LogPartTest {
    private static final List<Entry> LOG = log(LUNCH, 60);

    /**
     * Something that reaches the part.
     *
     * @param from the first seq of a page, or the entry that is appended
     * @param count of the page's entries; 0 for an entry that is appended
     * @param anew whether the page takes the place of what is there
     */
    record Step(int from, int count, boolean anew) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> from = Arbitraries.integers().between(1, LOG.size());
        Arbitrary<Integer> count = Arbitraries.integers().between(0, 20);
        Arbitrary<Boolean> anew = Arbitraries.of(true, false, false, false);
        return Combinators.combine(from, count, anew).as(Step::new).list().ofMaxSize(40);
    }

    @Property
    void whatIsShownIsAPieceOfTheLog(@ForAll("steps") List<Step> steps) {
        LogPart part = new LogPart();
        for (Step step : steps) {
            take(part, step);
            if (!part.isEmpty()) {
                assertThat(part.entries()).isEqualTo(LOG.subList((int) part.first() - 1, (int) part.last()));
            }
            assertThat(part.hasNewer()).isEqualTo(!part.isEmpty() && part.last() < part.head());
        }
    }

    private static void take(LogPart part, Step step) {
        Entry first = LOG.get(step.from() - 1);
        if (step.count() == 0) {
            part.append(first);
            return;
        }
        List<Entry> entries = LOG.subList(step.from() - 1, Math.min(LOG.size(), step.from() - 1 + step.count()));
        LogView page = new LogView(entries, entries.get(entries.size() - 1).head(), List.of());
        if (step.anew()) {
            part.become(page);
        } else {
            part.add(page);
        }
    }
}
