package chat.earshot.server.teams;

import java.time.Instant;

/** Accounts that IT made contacts of each other, without the accounts. */
public record Team(TeamId id, TeamName name, Instant createdAt) {}
