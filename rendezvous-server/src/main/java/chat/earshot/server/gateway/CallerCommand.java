package chat.earshot.server.gateway;

import chat.earshot.protocol.Reason;
import chat.earshot.server.engine.Command;
import chat.earshot.server.sessions.Caller;
import chat.earshot.server.sessions.Refusals;

/** Something done for a caller, as long as its link lives. */
record CallerCommand(Caller caller, int exchange, Runnable work) implements Command {
    @Override
    public void run() {
        if (!caller.isClosed()) {
            work.run();
        }
    }

    @Override
    public void refused(Reason reason) {
        caller.answerNow(exchange, Refusals.of(reason));
    }

    @Override
    public void broken(String where) {
        // What the same link asked for after it is not done: its order would be broken.
        caller.giveUp();
        caller.link().close(where);
    }
}
