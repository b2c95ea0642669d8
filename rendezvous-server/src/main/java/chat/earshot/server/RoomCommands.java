package chat.earshot.server;

import chat.earshot.protocol.Reason;
import chat.earshot.server.conversations.FilePostService;
import chat.earshot.server.engine.Command;
import chat.earshot.server.engine.Inbox;
import chat.earshot.server.files.Rooms;
import chat.earshot.values.FileId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what becomes of files' rooms to the engine. What doesn't get there is said again by whoever said it. */
record RoomCommands(Inbox inbox, FilePostService files) implements Rooms {
    private static final Logger LOG = LoggerFactory.getLogger(RoomCommands.class);

    @Override
    public void wanted(FileId file) {
        tell(() -> files.wanted(file));
    }

    @Override
    public void seen(List<FileId> filled, List<FileId> unused) {
        tell(() -> {
            filled.forEach(files::filled);
            unused.forEach(files::unused);
        });
    }

    private void tell(Runnable work) {
        if (!inbox.offer(new RoomCommand(work))) {
            LOG.warn("room=untold reason=busy");
        }
    }

    private record RoomCommand(Runnable work) implements Command {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public void refused(Reason reason) {
            LOG.warn("room=refused reason={}", reason.word());
        }

        @Override
        public void broken(String where) {
            LOG.error("room=broken where=\"{}\"", where);
        }
    }
}
