package chat.earshot.peer.sync;

import chat.earshot.log.Head;
import chat.earshot.values.ConversationId;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Brings long pieces of logs from elsewhere than the rendezvous. Called on the loop; its futures complete there. */
public interface LogHelp {
    /** Nobody helps. */
    LogHelp NONE = (conversation, held, sink) -> CompletableFuture.completedFuture(null);

    /**
     * Brings what follows, as far as it can.
     *
     * @param held the last entry that is held
     * @param sink takes what was verified, in order: each run begins where the one before it ends
     * @return completes, and never fails, when no more comes: whatever is missing still is the rendezvous's to serve
     */
    CompletableFuture<Void> bring(ConversationId conversation, Head held, Consumer<Run> sink);
}
