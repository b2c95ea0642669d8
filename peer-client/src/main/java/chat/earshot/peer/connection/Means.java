package chat.earshot.peer.connection;

import chat.earshot.peer.PeerSettings;
import chat.earshot.peer.finding.ServerFinder;
import chat.earshot.peer.store.PeerStore;
import java.util.concurrent.Executor;

/**
 * What a connection is made with.
 *
 * @param worker for what blocks: finding and dialling
 * @param tokens what the session comes back with
 */
public record Means(
        PeerSettings settings,
        PeerStore store,
        Loop loop,
        Executor worker,
        Dialler dialler,
        ServerFinder finder,
        Tokens tokens) {}
