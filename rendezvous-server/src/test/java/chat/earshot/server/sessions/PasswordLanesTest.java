package chat.earshot.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.server.sessions.PasswordLanes.Lane;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Those who want an account can't keep those who have one from signing in. */
class PasswordLanesTest {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final PasswordLanes lanes = new PasswordLanes(waiting::add);
    private final List<String> done = new ArrayList<>();

    @Test
    void whoHasAnAccountGoesBeforeWhoWantsOne() {
        put(Lane.SIGN_UP, 1, "new");
        put(Lane.SIGN_IN, 2, "ana");
        put(Lane.SIGN_IN, 3, "bob");

        runAll();

        assertThat(done).containsExactly("ana", "bob", "new");
    }

    @Test
    void butAmongManyWhoSignInOneIsNew() {
        put(Lane.SIGN_UP, 1, "new");
        for (int person = 0; person < 20; person++) {
            put(Lane.SIGN_IN, 2 + person, "ana" + person);
        }

        runAll();

        assertThat(done.indexOf("new")).isLessThan(8);
    }

    @Test
    void oneAddressHasOnlyASmallShareOfThePlacesAndGetsItBack() {
        for (int sent = 0; sent < 4; sent++) {
            put(Lane.SIGN_UP, 66, "mallory");
        }

        assertThatThrownBy(() -> put(Lane.SIGN_UP, 66, "mallory")).isInstanceOf(RejectedExecutionException.class);
        put(Lane.SIGN_UP, 1, "ana");
        put(Lane.SIGN_IN, 66, "bob, at the same address");
        runAll();
        put(Lane.SIGN_UP, 66, "mallory, later");
    }

    @Test
    void allWhoWantAnAccountTogetherLeavePlacesForTheOthers() {
        assertThatThrownBy(() -> {
                    for (int address = 0; address < 100; address++) {
                        put(Lane.SIGN_UP, address, "new");
                    }
                })
                .isInstanceOf(RejectedExecutionException.class);

        put(Lane.SIGN_IN, 1, "ana");
        Objects.requireNonNull(waiting.poll()).run();

        assertThat(done).containsExactly("ana");
    }

    private void put(Lane lane, int address, String who) {
        lanes.execute(lane, address(address), () -> done.add(who));
    }

    private void runAll() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
