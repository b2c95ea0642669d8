package chat.earshot.bench;

/**
 * How large the workloads are.
 *
 * @param accounts who come back (W1), with {@code contacts} mutual contacts each
 * @param pairs who talk (W2, W3), after {@code warmUpPosts} that don't count; {@code posts} in all (W2)
 * @param steadySeconds how long 1,000 posts a second are kept up (W3), after {@code warmUpSeconds} at that pace
 * @param links signed in and idle for {@code idleSeconds} (W4), after {@code warmUpLinks}
 * @param participants of the one conversation (W5) with {@code widePosts}
 * @param logEntries that the newcomer receives (W6)
 * @param fileMib of the file that goes from one peer to another (W8)
 * @param keptConversations that a peer holds when it starts (W9), with {@code keptEntries} in all
 * @param storedEntries that it holds when its logs are paged and searched (W9)
 * @param onlookers who see an account go off and on (W7) {@code rounds} times
 */
record Sizes(
        int accounts,
        int contacts,
        int pairs,
        int posts,
        int warmUpPosts,
        int steadySeconds,
        int warmUpSeconds,
        int links,
        int warmUpLinks,
        int idleSeconds,
        int participants,
        int widePosts,
        int logEntries,
        int onlookers,
        int rounds,
        int fileMib,
        int keptConversations,
        int keptEntries,
        int storedEntries) {
    static Sizes standard() {
        return new Sizes(
                500, 20, 100, 100_000, 60_000, 20, 5, 2_000, 100, 10, 100, 2_000, 50_000, 200, 100, 1_024, 200, 100_000,
                1_000_000);
    }

    /** Shows that a workload works, and measures nothing. */
    static Sizes tiny() {
        return new Sizes(6, 2, 3, 60, 6, 1, 0, 6, 2, 1, 4, 8, 450, 3, 2, 2, 3, 60, 3_000);
    }
}
