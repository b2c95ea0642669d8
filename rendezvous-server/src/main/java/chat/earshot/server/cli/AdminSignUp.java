package chat.earshot.server.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Who may make an account without IT. */
@Command(
        name = "sign-up",
        description = "Tells or sets who may make an account: everybody, who has an invitation, or nobody.",
        mixinStandardHelpOptions = true)
final class AdminSignUp implements Callable<Integer> {
    private static final Set<String> POLICIES = Set.of("open", "invitation", "closed");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ParentCommand
    private Admin admin = new Admin();

    @Parameters(arity = "0..1", paramLabel = "open|invitation|closed")
    private Optional<String> policy = Optional.empty();

    @Override
    public Integer call() throws AdminFailure {
        if (policy.isPresent() && !POLICIES.contains(policy.get())) {
            throw new ParameterException(
                    spec.commandLine(), "Sign-up is open, invitation or closed, not '" + policy.get() + "'");
        }
        Map<String, ?> set = admin.order(
                "sign-up.policy",
                policy.<Map<String, ?>>map(word -> Map.of("policy", word)).orElse(Map.of()));
        admin.answer(
                switch (String.valueOf(set.get("policy"))) {
                    case "open" -> "Sign-up is open: everybody on the LAN may make an account.";
                    case "invitation" -> "Sign-up is by invitation. Make one with: earshot admin invitation create";
                    default -> "Sign-up is closed: accounts are made with: earshot admin user add";
                },
                set);
        return ExitCode.OK;
    }
}
