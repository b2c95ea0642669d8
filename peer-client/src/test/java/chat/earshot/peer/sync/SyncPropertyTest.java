package chat.earshot.peer.sync;

import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.log;
import static chat.earshot.peer.testing.Sample.store;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Entry;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.testing.ScriptedSession;
import chat.earshot.peer.testing.ScriptedSession.Asked;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.FetchLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Entries are lost, doubled and swapped on their way, pages come short and in any order, the link breaks: whatever
 * the seed, each entry
 * is told once and in order.
 */
class SyncPropertyTest {
    private static final int ENTRIES = 60;
    private static final int STEPS = 120;

    @Property(tries = 60)
    void eachEntryIsToldOnceAndInOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int pageMax)
            throws Exception {
        Path folder = Files.createTempDirectory("sync");
        try (PeerStore store = store(folder)) {
            Run run = new Run(store, new Random(seed), pageMax);

            run.go();

            assertThat(run.told).isEqualTo(run.log);
            assertThat(store.entries().read(run.ana, LUNCH, 1, ENTRIES)).isEqualTo(run.log);
        } finally {
            delete(folder);
        }
    }

    /** One peer and a rendezvous that appends while everything goes wrong. */
    private static final class Run {
        private final StepLoop loop = new StepLoop();
        private final ScriptedSession session = new ScriptedSession();
        private final List<Entry> log = log(LUNCH, ENTRIES);
        private final List<Entry> told = new ArrayList<>();
        private final List<Asked> asked = new ArrayList<>();
        private final Random random;
        private final int pageMax;
        private final Account ana;
        private final Sync sync;
        private int appended;

        Run(PeerStore store, Random random, int pageMax) {
            this.random = random;
            this.pageMax = pageMax;
            this.ana = ana(store);
            this.sync = new Sync(loop, session, store, (conversation, entry) -> told.add(entry));
            sync.enter(ana);
            sync.held(LUNCH);
        }

        void go() {
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            appended = ENTRIES;
            breakTheLink();
            while (told.size() < ENTRIES && !asked.isEmpty()) {
                answerOne();
            }
        }

        private void step() {
            int dice = random.nextInt(10);
            if (dice < 5 && appended < ENTRIES) {
                appended++;
                deliver(appended - 1);
            } else if (dice < 6 && appended > 0) {
                deliver(random.nextInt(appended));
            } else if (dice < 9) {
                answerOne();
            } else {
                breakTheLink();
            }
            loop.advance(random.nextInt(3) * 1_000L);
            asked.addAll(session.take());
        }

        /** Lost, once, or twice. */
        private void deliver(int index) {
            for (int copy = random.nextInt(3); copy > 0; copy--) {
                sync.arrived(LUNCH, log.get(index));
            }
        }

        private void answerOne() {
            if (!asked.isEmpty()) {
                Collections.shuffle(asked, random);
                Asked one = asked.remove(0);
                one.answer(SyncTest.page((FetchLog) one.request(), log.subList(0, Math.max(1, appended)), pageMax));
                loop.run();
                asked.addAll(session.take());
            }
        }

        private void breakTheLink() {
            asked.clear();
            session.lose();
            sync.lost();
            session.comeBack();
            sync.vouched(LUNCH, log.get(Math.max(1, appended) - 1).head());
            loop.run();
            asked.addAll(session.take());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
