package chat.earshot.bench;

import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerSettings;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.peer.Peers;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.KeptConversation;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.Participant;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Real peers of people of the {@link Office}, whose stores are filled before they start: as if they had been there when
 * the entries were written. The load's thread.
 */
final class KeptPeers implements AutoCloseable {
    private static final int PATIENCE_S = 120;
    private static final int SKETCHES_AT_ONCE = 100;

    private final Path folder;
    private final InetSocketAddress server;
    private final Fingerprint pin;
    private final List<Peer> open = new ArrayList<>();

    /** A log as a peer holds it: all of it. */
    record Log(ConversationId conversation, List<Office.Person> participants, List<Entry> entries) {}

    KeptPeers(Workload.Floor floor) {
        this.folder = floor.folder();
        this.server = floor.place().server();
        this.pin = floor.pin();
    }

    Path folder(Office.Person person) {
        return folder.resolve(person.name().value());
    }

    InetSocketAddress server() {
        return server;
    }

    /** Makes the store of one person's peer, with the token to come back with. */
    void stock(Office.Person person, List<Log> logs) {
        try (PeerStore store = PeerStore.open(folder(person), person.device().value())) {
            store.servers().keepPin(pin);
            Account account = store.accounts().enter(pin, person.name(), display(person), Optional.of(person.token()));
            store.inTransaction(() -> logs.forEach(log -> {
                store.conversations().put(account, List.of(kept(log)));
                store.entries().append(account, log.conversation(), log.entries());
            }));
            while (store.sketches().sketchSome(SKETCHES_AT_ONCE)) {
                // As a peer that was there has done since.
            }
        } catch (PeerStartFailure failure) {
            throw new IllegalStateException("no store for " + person.name(), failure);
        }
    }

    /** Opens a peer whose store was made before; it doesn't sign in. */
    Peer open(Path data) {
        try {
            Peer peer = Peers.open(PeerSettings.in(data)
                    .withMdns(false)
                    .withServers(List.of(server.getAddress().getHostAddress() + ":" + server.getPort())));
            open.add(peer);
            return peer;
        } catch (PeerStartFailure failure) {
            throw new IllegalStateException("no peer in " + data, failure);
        }
    }

    Peer signedIn(Office.Person person) {
        Peer peer = open(folder(person));
        get(peer.resume());
        return peer;
    }

    /** Ends one of them: what it has still to do isn't measured. */
    void end(Peer peer) {
        peer.close();
        open.remove(peer);
    }

    static <T> T get(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure);
        } catch (TimeoutException | InterruptedException failure) {
            throw new IllegalStateException("no answer", failure);
        }
    }

    @Override
    public void close() {
        open.forEach(Peer::close);
    }

    private static KeptConversation kept(Log log) {
        List<Participant> participants = log.participants().stream()
                .map(person -> new Participant(person.name(), display(person)))
                .toList();
        List<Entry> entries = log.entries();
        return new KeptConversation(
                new Conversation(
                        log.conversation(),
                        "",
                        false,
                        participants,
                        entries.isEmpty()
                                ? HashChain.empty(log.conversation())
                                : entries.get(entries.size() - 1).head()),
                false);
    }

    private static DisplayName display(Office.Person person) {
        return new DisplayName("Person " + person.number());
    }
}
