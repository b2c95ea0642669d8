package chat.earshot.server.teams;

/** Names a team inside this rendezvous; never reused. */
public record TeamId(long value) {}
