package chat.earshot.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerSettings;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.peer.Peers;
import chat.earshot.peer.Posted;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import chat.earshot.server.RendezvousServer;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Fingerprint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A rendezvous on a free port of the loopback, and the peers around it. Closes all of them.
 *
 * <p>Or the peers alone, when their rendezvous is another process or stands behind a proxy.
 */
public final class Office implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";
    private static final int PATIENCE_S = 20;

    private final Path folder;
    private final List<Peer> peers = new ArrayList<>();
    private RendezvousServer.@Nullable Running server;
    private InetSocketAddress address;
    private boolean meetsPeers = true;

    public Office(Path folder) {
        this(folder, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** @param address where the rendezvous is that others run, or where {@link #open} shall put one */
    public Office(Path folder, InetSocketAddress address) {
        this.folder = folder;
        this.address = address;
    }

    /** From now on every peer deals with the rendezvous alone. */
    public Office withoutPeers() {
        meetsPeers = false;
        return this;
    }

    public void open() throws StartFailure {
        if (address.getPort() == 0) {
            address = new InetSocketAddress(address.getAddress(), Ports.free());
        }
        // A restart is on the same port: that is where its peers look for it.
        server = RendezvousServer.start(
                new RendezvousServer.Options(folder.resolve("server"), address, "Office", false));
    }

    public void shut() {
        RendezvousServer.Running running = server;
        if (running != null) {
            running.close();
            server = null;
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    public Fingerprint fingerprint() {
        return Objects.requireNonNull(server, "the office is shut").fingerprint();
    }

    /** The peer in this person's folder. */
    public Peer peer(String person) throws PeerStartFailure {
        return peer(PeerSettings.in(folder.resolve(person)));
    }

    public Peer peer(PeerSettings settings) throws PeerStartFailure {
        PeerSettings quiet = settings.withMdns(false);
        PeerSettings here = meetsPeers ? quiet : quiet.withoutPeers();
        Peer peer = Peers.open(here.servers().isEmpty() ? here.withServers(List.of(text(address))) : here);
        peers.add(peer);
        return peer;
    }

    /** As a peer is told where its rendezvous is. */
    public static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    public PeerSettings settings(String person) {
        return PeerSettings.in(folder.resolve(person));
    }

    /** A peer whose person has just signed up. */
    public Peer signedUp(String person) throws PeerStartFailure {
        Peer peer = peer(person);
        get(peer.signUp(person, PASSWORD, ""));
        return peer;
    }

    public static void introduce(Peer one, String oneName, Peer other, String otherName) {
        get(one.addContact(otherName));
        get(other.addContact(oneName));
    }

    public static Posted post(Peer peer, ConversationId conversation, String text) {
        return get(get(peer.post(conversation, freshId(), text)).confirmed());
    }

    public static EntryId freshId() {
        return new EntryId(UUID.randomUUID());
    }

    public static List<String> texts(Peer peer, ConversationId conversation) {
        return get(peer.log(conversation, 1, Integer.MAX_VALUE)).entries().stream()
                .map(Heard::text)
                .toList();
    }

    public static <T> T get(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(failure);
        } catch (TimeoutException | InterruptedException failure) {
            throw new AssertionError("no answer", failure);
        }
    }

    public static Reason refusal(CompletableFuture<?> answer) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> get(answer));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.reason();
    }

    @Override
    public void close() {
        peers.forEach(Peer::close);
        shut();
    }
}
