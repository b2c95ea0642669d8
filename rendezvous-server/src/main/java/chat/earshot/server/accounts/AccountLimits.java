package chat.earshot.server.accounts;

import chat.earshot.values.Limits;

/**
 * How much one address or account may ask for.
 *
 * @param signInsPerMinuteMax sign-ins with a password from one address
 * @param signUpsPerMinuteMax new accounts from one address, in the long run; a first day's burst is
 *     {@link #signUpsBurstMax}
 * @param postsPerSecMax posts of one account, in the long run
 * @param postsBurstMax posts of one account at once, after a pause
 */
public record AccountLimits(int signInsPerMinuteMax, int signUpsPerMinuteMax, int postsPerSecMax, int postsBurstMax) {
    private static final int SIGN_UPS_BURST_MINUTES = 5;

    public AccountLimits {
        Limits.requireRange("sign-ins per minute", signInsPerMinuteMax, 1, 1_000_000);
        Limits.requireRange("sign-ups per minute", signUpsPerMinuteMax, 1, 1_000_000);
        Limits.requireRange("posts per second", postsPerSecMax, 1, 1_000_000);
        Limits.requireRange("posts at once", postsBurstMax, 1, 1_000_000);
    }

    /** What a rendezvous uses unless it is told otherwise. */
    public static AccountLimits standard() {
        return new AccountLimits(60, 60, 1_000, 2_000);
    }

    /** So many may sign up from one address at once: one office behind one address, on its first day. */
    public int signUpsBurstMax() {
        return SIGN_UPS_BURST_MINUTES * signUpsPerMinuteMax;
    }
}
