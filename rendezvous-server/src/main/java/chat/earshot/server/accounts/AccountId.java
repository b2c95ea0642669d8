package chat.earshot.server.accounts;

/** Names an account inside this rendezvous; never reused, never told. */
public record AccountId(long value) {}
