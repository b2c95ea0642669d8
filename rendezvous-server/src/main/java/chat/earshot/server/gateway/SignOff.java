package chat.earshot.server.gateway;

import chat.earshot.protocol.Reason;
import chat.earshot.server.engine.Command;
import chat.earshot.server.sessions.Caller;
import chat.earshot.server.sessions.SessionService;

/** A link has ended, and with it its session. */
record SignOff(Caller caller, SessionService sessions) implements Command {
    @Override
    public void run() {
        sessions.closed(caller);
    }

    @Override
    public void refused(Reason reason) {
        // Nothing of a link without a session is stored: there is nothing to do once the storage works again.
        caller.giveUp();
    }

    @Override
    public void broken(String where) {
        // The link is gone already, and the bug is logged: nobody is left to be told.
        caller.link().close(where);
    }

    @Override
    public boolean isFact() {
        return caller.session().isPresent();
    }
}
