package chat.earshot.peer.connection;

import chat.earshot.peer.store.Accounts;
import chat.earshot.protocol.ForgetToken;
import chat.earshot.protocol.SignedOut;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.SessionToken;

/** Has a rendezvous forget the tokens of who signed out while it couldn't be told. Lives on the loop. */
final class Farewells {
    private final Accounts accounts;

    Farewells(Accounts accounts) {
        this.accounts = accounts;
    }

    boolean areLeft() {
        return accounts.isAnyUntold();
    }

    /** Said ahead of everything else on a link, and to that rendezvous alone which gave the token. */
    void say(Exchanges link, Fingerprint server) {
        for (SessionToken token : accounts.untold(server)) {
            Answers.hear(link.ask(new ForgetToken(token), SignedOut.class), (forgotten, failure) -> {
                if (failure == null) {
                    accounts.told(token);
                }
            });
        }
    }
}
