package chat.earshot.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Signs many desks in, so many at a time. The load's thread. */
final class Arrivals {
    private static final long TIMEOUT_MS = 300_000;

    /** So few that they shake hands within the server's deadline also on a busy machine. */
    private static final int AT_A_TIME = 16;

    private Arrivals() {}

    static void signIn(LoadLoop loop, List<Desk> desks) {
        signIn(loop, desks, AT_A_TIME);
    }

    static void signIn(LoadLoop loop, List<Desk> desks, int atATime) {
        Deque<Desk> outside = new ArrayDeque<>(desks);
        int[] inside = {0};
        for (Desk desk : desks) {
            desk.onSignedIn(() -> {
                inside[0]++;
                if (!outside.isEmpty()) {
                    outside.poll().arrive();
                }
            });
        }
        for (int first = 0; first < atATime && !outside.isEmpty(); first++) {
            outside.poll().arrive();
        }
        loop.runUntil("everybody signed in", () -> inside[0] == desks.size(), TIMEOUT_MS);
    }
}
