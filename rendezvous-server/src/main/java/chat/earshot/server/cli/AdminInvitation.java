package chat.earshot.server.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The verbs about invitations. */
@Command(
        name = "invitation",
        description = "Makes, lists and revokes codes with which people sign up.",
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true)
final class AdminInvitation implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ParentCommand
    private Admin admin = new Admin();

    /** What an invitation grants. */
    static final class Terms {
        @Option(names = "--uses", paramLabel = "N", description = "How many may sign up with it (default: 1).")
        private Optional<Integer> uses = Optional.empty();

        @Option(names = "--days", paramLabel = "N", description = "How long it is good (default: 7 days).")
        private Optional<Integer> days = Optional.empty();

        @Option(names = "--team", paramLabel = "TEAM", description = "The team that whoever signs up with it joins.")
        private Optional<String> team = Optional.empty();

        Map<String, ?> arguments() {
            Map<String, Object> arguments = new HashMap<>();
            uses.ifPresent(number -> arguments.put("uses", number));
            days.ifPresent(number -> arguments.put("days", number));
            team.ifPresent(name -> arguments.put("team", name));
            return arguments;
        }

        boolean areGiven() {
            return uses.isPresent() || days.isPresent() || team.isPresent();
        }
    }

    @Override
    public void run() {
        throw Admin.needVerb(spec);
    }

    @Command(name = "create", description = "Makes an invitation and tells its code.", mixinStandardHelpOptions = true)
    int create(@Mixin Terms terms) throws AdminFailure {
        Map<String, ?> made = admin.order("invitation.create", terms.arguments());
        String text = "Invitation " + made.get("invitation") + ", good for " + made.get("usesMax") + " until "
                + made.get("expiresAt") + ": " + made.get("code");
        boolean isClosed = "closed".equals(made.get("policy"));
        admin.answer(isClosed ? text + System.lineSeparator() + "Sign-up is closed: it is of no use yet." : text, made);
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists the invitations, without codes.", mixinStandardHelpOptions = true)
    int list() throws AdminFailure {
        Map<String, ?> listed = admin.order("invitation.list", Map.of());
        admin.answer(
                Columns.of(
                        listed.get("invitations"),
                        "There are no invitations.",
                        "invitation",
                        "state",
                        "uses",
                        "usesMax",
                        "expiresAt",
                        "team"),
                listed);
        return ExitCode.OK;
    }

    @Command(name = "revoke", description = "Makes an invitation void.", mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "INVITATION") long invitation) throws AdminFailure {
        Map<String, ?> done = admin.order("invitation.revoke", Map.of("invitation", invitation));
        admin.answer("Revoked the invitation " + done.get("invitation") + ".", done);
        return ExitCode.OK;
    }
}
