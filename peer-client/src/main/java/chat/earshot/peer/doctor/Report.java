package chat.earshot.peer.doctor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The doctor's findings as a text to send to IT. It holds no secret, and no account's name unless it signed in. */
public final class Report {
    private Report() {}

    /** @param system the operating system and the Java that runs, in a few words */
    public static String text(List<Finding> findings, Instant at, String system) {
        return findings.stream()
                .map(Report::line)
                .collect(Collectors.joining(
                        "\n",
                        "Earshot connection report, " + at.truncatedTo(ChronoUnit.SECONDS) + ", " + system + "\n",
                        "\n"));
    }

    /** Whether a peer can work. */
    public static boolean isGood(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.verdict() == Finding.Verdict.BAD);
    }

    /** One finding as a line. */
    public static String line(Finding finding) {
        String name = finding.check().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return String.format(Locale.ROOT, "%-8s %-10s %s", mark(finding.verdict()), name, finding.sentence());
    }

    private static String mark(Finding.Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "good";
            case UNCLEAR -> "unclear";
            case BAD -> "BAD";
            case SKIPPED -> "-";
        };
    }
}
