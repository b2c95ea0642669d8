package chat.earshot.server.accounts;

import chat.earshot.values.DisplayName;
import chat.earshot.values.Username;

/**
 * A person's identity at the rendezvous.
 *
 * @param disabled by IT: it can't sign in
 * @param statusText what the person says beside the presence; empty for nothing
 */
public record Account(AccountId id, Username username, DisplayName displayName, boolean disabled, String statusText) {}
