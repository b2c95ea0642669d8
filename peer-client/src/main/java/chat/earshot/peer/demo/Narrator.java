package chat.earshot.peer.demo;

import java.io.PrintStream;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells the story line by line: chapters, and steps with a mark, what was done and what came of it. One thread. */
final class Narrator {
    private static final int WIDTH = 58;
    private static final String BOLD = "1";
    private static final String DIM = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";

    private final PrintStream out;
    private final boolean colours;
    private int chapters;
    private int steps;

    Narrator(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    void title(String text) {
        out.println(coloured(BOLD, text));
    }

    void chapter(String text) {
        chapters++;
        out.println();
        out.println(coloured(BOLD, chapters + "  " + text));
    }

    /**
     * Tells a step when it is done.
     *
     * @param check does it and says what came of it
     * @throws StepFailed what {@code check} throws, after telling it
     */
    void step(String what, Supplier<String> check) {
        step(what, check, Function.identity());
    }

    /**
     * Tells a step that gives something.
     *
     * @param work does it
     * @param outcome says what came of it
     * @throws StepFailed what {@code work} throws, after telling it
     */
    <T> T step(String what, Supplier<T> work, Function<T, String> outcome) {
        try {
            T done = work.get();
            String padding = " ".repeat(Math.max(2, WIDTH - what.codePointCount(0, what.length())));
            out.println("   " + coloured(GREEN, "✓") + " " + what + padding + coloured(DIM, outcome.apply(done)));
            steps++;
            return done;
        } catch (StepFailed failed) {
            out.println("   " + coloured(RED, "✗ " + what));
            out.println("     " + failed.getMessage());
            throw failed;
        }
    }

    /** Something to know that is no step. */
    void remark(String text) {
        out.println("   · " + text);
    }

    void line(String text) {
        out.println(text);
    }

    int steps() {
        return steps;
    }

    private String coloured(String colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
