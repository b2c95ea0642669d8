package chat.earshot.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command that ran in this process said, and ended with. */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(Object... arguments) {
        String[] words = new String[arguments.length];
        for (int index = 0; index < words.length; index++) {
            words[index] = arguments[index].toString();
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        int exitCode = command.execute(words);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** It said one line on stderr, no stack trace, nothing on stdout, and ended so. */
    String refused(int expectedExitCode) {
        assertThat(err.lines()).hasSize(1);
        assertThat(err).doesNotContain("Exception", "\tat ");
        assertThat(out).isEmpty();
        assertThat(exitCode).as(err).isEqualTo(expectedExitCode);
        return err.strip();
    }
}
