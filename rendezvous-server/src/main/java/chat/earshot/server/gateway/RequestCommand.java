package chat.earshot.server.gateway;

import chat.earshot.protocol.Reason;
import chat.earshot.server.engine.Command;

/** A request on its way through the engine; from its first run on it counts no more among those that wait. */
final class RequestCommand implements Command {
    private final CallerCommand command;
    private boolean begun;

    RequestCommand(CallerCommand command) {
        this.command = command;
    }

    @Override
    public void run() {
        begin();
        command.run();
    }

    @Override
    public void refused(Reason reason) {
        begin();
        command.refused(reason);
    }

    @Override
    public void broken(String where) {
        begin();
        command.broken(where);
    }

    /** Also when the storage failed before it could run. */
    private void begin() {
        if (!begun) {
            begun = true;
            command.caller().waiting().decrementAndGet();
        }
    }
}
