package chat.earshot.server.gateway;

import chat.earshot.protocol.Reason;
import chat.earshot.server.engine.Command;

/** A request on its way through the engine; from its first run on it counts no more among those that wait. */
final class RequestCommand implements Command {
    private final CallerCommand command;
    private final int bytes;
    private final Runnable onBegin;
    private boolean begun;

    /** @param onBegin gives back the share of the inbox that it took */
    RequestCommand(CallerCommand command, int bytes, Runnable onBegin) {
        this.command = command;
        this.bytes = bytes;
        this.onBegin = onBegin;
    }

    @Override
    public int bytes() {
        return bytes;
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
            onBegin.run();
        }
    }
}
