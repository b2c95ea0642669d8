package chat.earshot.server.conversations;

import chat.earshot.values.Limits;
import java.time.Duration;

/**
 * How much of people's files a rendezvous keeps, and for how long.
 *
 * @param fileBytesMax the largest file
 * @param totalBytesMax of all files that are kept at one time
 * @param accountBytesMax of those that one account shared
 * @param keep for how long after it was posted
 * @param reserveBytes how much of the disk is left to logs and everything else: no block is taken below it
 */
public record FileLimits(
        long fileBytesMax, long totalBytesMax, long accountBytesMax, Duration keep, long reserveBytes) {
    private static final long MIB = 1024L * 1024;
    private static final long GIB = 1024 * MIB;

    public FileLimits {
        Limits.requireRange("a file's size", fileBytesMax, 0, Limits.FILE_BYTES_MAX);
        Limits.requireRange("bytes of all files", totalBytesMax, 0, Long.MAX_VALUE);
        Limits.requireRange("bytes of an account's files", accountBytesMax, 0, Long.MAX_VALUE);
        Limits.requireRange("days", keep.toDays(), 0, 36_500);
        Limits.requireRange("bytes left free", reserveBytes, 0, Long.MAX_VALUE);
    }

    /** 1 GiB a file, 20 GiB in all, 5 GiB an account, 30 days. */
    public static FileLimits standard() {
        return new FileLimits(GIB, 20 * GIB, 5 * GIB, Duration.ofDays(30), 256 * MIB);
    }
}
