package chat.earshot.server.gateway;

import chat.earshot.protocol.Reason;
import chat.earshot.server.engine.Command;

/** The result of a password's slow check, on its way back through the engine: however it ends, the check is over. */
record ProofCommand(CallerCommand command) implements Command {
    @Override
    public void run() {
        command.caller().stopProving();
        command.run();
    }

    @Override
    public void refused(Reason reason) {
        command.caller().stopProving();
        command.refused(reason);
    }

    @Override
    public void broken(String where) {
        command.caller().stopProving();
        command.broken(where);
    }
}
