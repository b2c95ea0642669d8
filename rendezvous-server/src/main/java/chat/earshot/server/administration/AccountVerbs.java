package chat.earshot.server.administration;

import chat.earshot.protocol.Reason;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountStanding;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.accounts.PasswordHasher;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.invitations.Codes;
import chat.earshot.server.teams.Team;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Password;
import chat.earshot.values.Username;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What IT does with accounts. */
final class AccountVerbs {
    private static final int CODE_HOURS = 72;
    private static final int CODE_HOURS_MAX = 24 * 30;

    private final Parts parts;

    AccountVerbs(Parts parts) {
        this.parts = parts;
    }

    void addTo(Map<String, Verb> verbs) {
        verbs.put("user.add", this::add);
        verbs.put("user.list", (arguments, by) -> this::list);
        verbs.put("user.show", (arguments, by) -> {
            String name = arguments.text("name");
            return () -> show(account(name));
        });
        verbs.put("user.disable", (arguments, by) -> {
            String name = arguments.text("name");
            return () -> disable(account(name), by);
        });
        verbs.put("user.enable", (arguments, by) -> {
            String name = arguments.text("name");
            return () -> enable(account(name), by);
        });
        verbs.put("user.reset-password", this::resetPassword);
        verbs.put("user.remove", (arguments, by) -> {
            String name = arguments.text("name");
            return () -> remove(account(name), by);
        });
    }

    /** The account of that name. */
    Account account(String name) throws AdminRefusal {
        Optional<Account> found = parts.people().accounts().find(name);
        if (found.isEmpty()) {
            throw new AdminRefusal("There is no account '" + name + "'.");
        }
        return found.get();
    }

    private Verb.Step add(Arguments arguments, Actor by) throws AdminRefusal {
        Username username;
        DisplayName displayName;
        try {
            username = new Username(arguments.text("name"));
            displayName = new DisplayName(arguments.optionalText("displayName").orElse(username.value()));
        } catch (IllegalArgumentException wrong) {
            throw new AdminRefusal(sentence(wrong));
        }
        Optional<String> given = arguments.optionalText("password");
        if (given.isPresent()) {
            PasswordHash hash = hash(strong(given.get(), username));
            return () -> added(username, displayName, by, hash, Optional.empty());
        }
        OneTimeCode code = oneTimeCode(arguments);
        return () -> added(username, displayName, by, code.hash(), Optional.of(code));
    }

    private Map<String, ?> added(
            Username username, DisplayName displayName, Actor by, PasswordHash hash, Optional<OneTimeCode> code)
            throws AdminRefusal {
        Optional<Account> created = parts.people().accounts().create(username, displayName, hash);
        if (created.isEmpty()) {
            throw new AdminRefusal(
                    "The name '" + username + "' is taken, or was once: names are never given out twice.");
        }
        code.ifPresent(
                fresh -> parts.people().accounts().setPassword(created.get().id(), hash, Optional.of(fresh.until())));
        parts.people().audit().add(AuditKind.ACCOUNT_CREATED, by, username.value());
        Map<String, Object> answer = new TreeMap<>(Map.of("username", username.value()));
        code.ifPresent(fresh -> fresh.tell(answer));
        return answer;
    }

    private Map<String, ?> list() {
        List<Map<String, ?>> accounts = parts.people().accounts().standings().stream()
                .<Map<String, ?>>map(this::brief)
                .toList();
        return Map.of("users", accounts);
    }

    private Map<String, Object> brief(AccountStanding standing) {
        Account account = standing.account();
        Map<String, Object> fields = new TreeMap<>();
        fields.put("username", account.username().value());
        fields.put("displayName", account.displayName().value());
        fields.put("state", state(standing));
        fields.put("createdAt", standing.createdAt().toString());
        fields.put("sessions", parts.logins().sessions().of(account.id()).size());
        standing.lastSeenAt(now()).ifPresent(at -> fields.put("lastSeenAt", at.toString()));
        return fields;
    }

    private Map<String, ?> show(Account account) throws AdminRefusal {
        AccountStanding standing =
                parts.people().accounts().standing(account.id()).orElseThrow();
        Map<String, Object> fields = brief(standing);
        fields.put("presence", standing.presence().word());
        fields.put("contacts", parts.people().contacts().countOf(account.id()));
        fields.put("devices", parts.logins().tokens().devices(account.id()).size());
        fields.put(
                "teams",
                parts.teams().of(account.id()).stream()
                        .map(team -> team.name().value())
                        .toList());
        standing.codeUntil().ifPresent(until -> fields.put("codeUntil", until.toString()));
        return fields;
    }

    private Map<String, ?> disable(Account account, Actor by) throws AdminRefusal {
        if (account.disabled()) {
            throw new AdminRefusal("The account '" + account.username() + "' is disabled already.");
        }
        int cut = parts.logins().sessions().of(account.id()).size();
        parts.logins().service().disable(account.id(), by);
        return Map.of("username", account.username().value(), "sessionsEnded", cut);
    }

    private Map<String, ?> enable(Account account, Actor by) throws AdminRefusal {
        if (!account.disabled()) {
            throw new AdminRefusal("The account '" + account.username() + "' is not disabled.");
        }
        parts.people().accounts().setDisabled(account.id(), false);
        parts.people()
                .audit()
                .add(AuditKind.ACCOUNT_ENABLED, by, account.username().value());
        return Map.of("username", account.username().value());
    }

    private Verb.Step resetPassword(Arguments arguments, Actor by) throws AdminRefusal {
        String name = arguments.text("name");
        OneTimeCode code = oneTimeCode(arguments);
        return () -> {
            Account account = account(name);
            int cut = parts.logins().sessions().of(account.id()).size();
            parts.people().accounts().setPassword(account.id(), code.hash(), Optional.of(code.until()));
            parts.people()
                    .audit()
                    .add(AuditKind.PASSWORD_RESET, by, account.username().value());
            parts.logins()
                    .service()
                    .revoke(account.id(), by, Reason.NOT_SIGNED_IN, "Your IT has set a new password. Ask them for it.");
            Map<String, Object> answer =
                    new TreeMap<>(Map.of("username", account.username().value()));
            answer.put("sessionsEnded", cut);
            code.tell(answer);
            return answer;
        };
    }

    private Map<String, ?> remove(Account account, Actor by) {
        int cut = parts.logins().sessions().of(account.id()).size();
        // While their contacts still are, so that these learn that the person is offline.
        parts.logins()
                .service()
                .revoke(account.id(), by, Reason.ACCOUNT_DISABLED, "This account was removed. Ask your IT.");
        int left = parts.people().departures().leaveAll(account);
        for (Team team : parts.teams().of(account.id())) {
            parts.teams().take(team, account.id(), by);
        }
        parts.people().contacts().forget(account.id());
        parts.people().accounts().remove(account.id());
        parts.people()
                .audit()
                .add(AuditKind.ACCOUNT_REMOVED, by, account.username().value());
        return Map.of("username", account.username().value(), "sessionsEnded", cut, "conversationsLeft", left);
    }

    /** A password that IT tells somebody, who must choose another one with it. */
    private record OneTimeCode(String code, PasswordHash hash, Instant until) {
        void tell(Map<String, Object> answer) {
            answer.put("code", code);
            answer.put("codeUntil", until.toString());
        }

        @Override
        public String toString() {
            return "OneTimeCode[until=" + until + "]";
        }
    }

    private OneTimeCode oneTimeCode(Arguments arguments) throws AdminRefusal {
        long hours = arguments.number("hours", CODE_HOURS, 1, CODE_HOURS_MAX);
        String code = Codes.fresh(parts.outside().random());
        return new OneTimeCode(code, hash(new Password(code)), now().plus(Duration.ofHours(hours)));
    }

    private PasswordHash hash(Password password) {
        byte[] salt = new byte[PasswordHasher.SALT_BYTES];
        parts.outside().random().nextBytes(salt);
        return parts.outside().hasher().hash(password, salt);
    }

    private static Password strong(String typed, Username username) throws AdminRefusal {
        try {
            Password password = new Password(typed);
            if (password.isStrongFor(username)) {
                return password;
            }
        } catch (IllegalArgumentException tooLong) {
            // Told like any other password that doesn't do.
        }
        throw new AdminRefusal(Reason.WEAK_PASSWORD.sentence());
    }

    private static String state(AccountStanding standing) {
        if (standing.account().disabled()) {
            return "disabled";
        }
        return standing.codeUntil().isPresent() ? "must-change-password" : "active";
    }

    private static String sentence(IllegalArgumentException wrong) {
        String text = String.valueOf(wrong.getMessage());
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    private Instant now() {
        return parts.outside().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
