package chat.earshot;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Measures methods in formatted source: a body ends with a closing brace at the indentation where its signature
 * began.
 */
final class MethodLengths {
    private static final Pattern OPENS =
            Pattern.compile("^( {4}| {8})(?! )(?!.*\\b(class|record|enum|interface)\\b)[^=]*\\{$");
    private static final Pattern CONTINUES = Pattern.compile("^( {12,16})\\S.*\\) (throws \\w.* )?\\{$");

    private MethodLengths() {}

    /** The lines at which methods longer than {@code linesMax} begin, with their length. */
    static List<String> over(int linesMax, List<String> source) {
        List<String> found = new ArrayList<>();
        for (int start = 0; start < source.size(); start++) {
            String line = source.get(start);
            if (!OPENS.matcher(line).matches() || CONTINUES.matcher(line).matches() || endsRecordHead(line)) {
                continue;
            }
            String indentation =
                    line.substring(0, line.length() - line.stripLeading().length());
            int end = start + 1;
            while (end < source.size() && !source.get(end).startsWith(indentation + "}")) {
                end++;
            }
            if (end - start > linesMax) {
                found.add((start + 1) + " (" + (end - start) + " lines)");
            }
        }
        return found;
    }

    /** The last component of a record whose head takes several lines: what follows is its whole body. */
    private static boolean endsRecordHead(String line) {
        return line.endsWith(") {") && line.indexOf('(') < 0;
    }
}
