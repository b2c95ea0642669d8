package chat.earshot.log;

import chat.earshot.values.Hash;
import chat.earshot.values.Limits;

/**
 * The end of a log: who knows it can check the whole log.
 *
 * @param seq of the last entry; 0 for an empty log
 * @param hash of the last entry; {@link HashChain#start} for an empty log
 */
public record Head(long seq, Hash hash) {
    public Head {
        Limits.requireRange("a seq", seq, 0, Long.MAX_VALUE);
    }
}
