package chat.earshot.server.administration;

import chat.earshot.protocol.Reason;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountStanding;
import chat.earshot.server.accounts.Grant;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.sessions.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What IT sees and ends of sessions. */
final class SessionVerbs {
    private final Parts parts;

    SessionVerbs(Parts parts) {
        this.parts = parts;
    }

    void addTo(Map<String, Verb> verbs) {
        verbs.put("sessions.list", (arguments, by) -> {
            Optional<String> name = arguments.optionalText("name");
            return () -> list(name);
        });
        verbs.put("sessions.revoke", (arguments, by) -> {
            Optional<String> name = arguments.optionalText("name");
            long number = arguments.number("session", 0, 1, Long.MAX_VALUE);
            return () -> name.isPresent() ? revokeAll(name.get(), by) : revoke(number, by);
        });
    }

    private Map<String, ?> list(Optional<String> name) throws AdminRefusal {
        List<Account> accounts = new ArrayList<>();
        if (name.isPresent()) {
            accounts.add(new AccountVerbs(parts).account(name.get()));
        } else {
            parts.people().accounts().standings().stream()
                    .map(AccountStanding::account)
                    .forEach(accounts::add);
        }
        List<Map<String, ?>> sessions = new ArrayList<>();
        List<Map<String, ?>> devices = new ArrayList<>();
        for (Account account : accounts) {
            List<Session> live = parts.logins().sessions().of(account.id());
            live.forEach(session -> sessions.add(fields(session)));
            for (Grant grant : parts.logins().tokens().devices(account.id())) {
                boolean isLive =
                        live.stream().anyMatch(session -> session.device().equals(grant.device()));
                devices.add(new TreeMap<>(Map.of(
                        "username", account.username().value(),
                        "device", grant.device().toString(),
                        "live", isLive,
                        "until", grant.expiresAt().toString())));
            }
        }
        return Map.of("sessions", sessions, "devices", devices);
    }

    private Map<String, ?> revokeAll(String name, Actor by) throws AdminRefusal {
        Account account = new AccountVerbs(parts).account(name);
        int live = parts.logins().sessions().of(account.id()).size();
        parts.logins().service().revoke(account.id(), by, Reason.NOT_SIGNED_IN, "Your IT signed this device out.");
        return Map.of("username", account.username().value(), "sessionsEnded", live);
    }

    private Map<String, ?> revoke(long number, Actor by) throws AdminRefusal {
        Optional<Session> found = parts.logins().sessions().all().stream()
                .filter(session -> session.link().number() == number)
                .findAny();
        if (found.isEmpty()) {
            throw new AdminRefusal("There is no session " + number + " now. List them with: earshot admin sessions");
        }
        parts.logins().service().revoke(found.get(), by);
        return Map.of("username", found.get().username().value(), "sessionsEnded", 1);
    }

    private static Map<String, ?> fields(Session session) {
        return new TreeMap<>(Map.of(
                "session", session.link().number(),
                "username", session.username().value(),
                "device", session.device().toString(),
                "address", session.caller().address().getHostAddress(),
                "presence", session.presence().word(),
                "since", session.since().toString()));
    }
}
