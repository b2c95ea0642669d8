package chat.earshot.server.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Asks whoever sits in front of the command, if anybody does. */
final class Terminal {
    private static final Set<String> YES = Set.of("y", "yes");

    private Terminal() {}

    /**
     * Makes sure that what can't be undone is meant.
     *
     * @param yes whether the command line said so already
     * @throws ParameterException if it did not, and there is nobody to ask
     */
    static void confirm(CommandLine command, boolean yes, String question) throws AdminFailure {
        if (yes) {
            return;
        }
        Optional<Console> console = Optional.ofNullable(System.console());
        if (console.isEmpty()) {
            throw new ParameterException(command, "There is no terminal to ask on: say --yes if you mean it");
        }
        String said = console.get().readLine("%s [y/N] ", question);
        if (said == null || !YES.contains(said.strip().toLowerCase(Locale.ROOT))) {
            throw new AdminFailure("Nothing was done.");
        }
    }

    /** A new password, typed twice and not shown. */
    static String newPassword(CommandLine command, String name) throws AdminFailure {
        Optional<Console> console = Optional.ofNullable(System.console());
        if (console.isEmpty()) {
            throw new ParameterException(
                    command, "There is no terminal to ask for the password on: say --password-stdin or --code");
        }
        String first = typed(console.get().readPassword("Password for %s: ", name));
        String again = typed(console.get().readPassword("The same again: "));
        if (!first.equals(again)) {
            throw new AdminFailure("The two passwords are not the same. Nothing was done.");
        }
        return first;
    }

    /** The first line of standard input. */
    static String lineOfInput() throws AdminFailure {
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String line = in.readLine();
            if (line == null) {
                throw new AdminFailure("There is no password on standard input.");
            }
            return line;
        } catch (IOException unreadable) {
            throw new AdminFailure("Standard input can't be read.");
        }
    }

    private static String typed(char @Nullable [] characters) throws AdminFailure {
        if (characters == null) {
            throw new AdminFailure("Nothing was typed. Nothing was done.");
        }
        String text = new String(characters);
        Arrays.fill(characters, ' ');
        return text;
    }
}
