package chat.earshot.faults;

import chat.earshot.link.DialException;
import chat.earshot.link.Link;
import chat.earshot.link.LinkClient;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.link.LinkSettings;
import chat.earshot.link.Trust;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.Protocol;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.Welcome;
import chat.earshot.values.DeviceId;
import chat.earshot.values.SessionToken;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A link to the rendezvous without a peer behind it: asks whatever a test wants, as often as it wants, and
 * remembers what it was told. Any thread.
 */
public final class BareLink implements AutoCloseable {
    private static final int PATIENCE_S = 20;
    private static final int CONNECT_MS = 5_000;

    private final Link link;
    private final Hearing hearing;
    private final AtomicInteger exchanges = new AtomicInteger();

    private BareLink(Link link, Hearing hearing) {
        this.link = link;
        this.hearing = hearing;
    }

    /** Dials and greets. Trusts whoever answers. */
    public static BareLink to(InetSocketAddress address, DeviceId device) throws DialException {
        BareLink bare = silent(address);
        bare.ask(new Hello(Protocol.VERSION_MIN, Protocol.VERSION_MAX, "bare", device), Welcome.class);
        return bare;
    }

    /** Dials, and says nothing. */
    public static BareLink silent(InetSocketAddress address) throws DialException {
        Hearing hearing = new Hearing();
        Link link = LinkClient.dial(address, Trust.firstUse(), LinkSettings.peer(), hearing, CONNECT_MS);
        return new BareLink(link, hearing);
    }

    public SignedIn signUp(String username, String password) {
        return ask(new SignUp(username, password, username), SignedIn.class);
    }

    public SignedIn signIn(String username, String password) {
        return ask(new SignIn(username, password), SignedIn.class);
    }

    public SignedIn resume(SessionToken token) {
        return ask(new Resume(token), SignedIn.class);
    }

    /** Asks and waits for this answer; fails on any other. */
    public <R extends Response> R ask(Request request, Class<R> answer) {
        Response response = await(send(request));
        if (!answer.isInstance(response)) {
            throw new AssertionError(request + " was answered by " + response);
        }
        return answer.cast(response);
    }

    /** Asks for what must be refused. */
    public RequestRefused refusal(Request request) {
        return ask(request, RequestRefused.class);
    }

    /**
     * Asks. The answer completes on the network thread; the end of the link before it is an {@link
     * IllegalStateException}.
     */
    public CompletableFuture<Response> send(Request request) {
        int exchange = exchanges.incrementAndGet();
        CompletableFuture<Response> answer = new CompletableFuture<>();
        hearing.waiting.put(exchange, answer);
        link.send(new Envelope(exchange, request));
        if (hearing.ended.isDone()) {
            hearing.failWaiting();
        }
        return answer;
    }

    public Link link() {
        return link;
    }

    /** What it was told without asking, in order. */
    public List<Event> events() {
        return List.copyOf(hearing.events);
    }

    /** Completes when the link is over. */
    public CompletableFuture<LinkEnd> ended() {
        return hearing.ended;
    }

    @Override
    public void close() {
        link.close("done");
    }

    private static Response await(CompletableFuture<Response> answer) {
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException failure) {
            throw new AssertionError("no answer", failure);
        }
    }

    /** Network thread. */
    private static final class Hearing implements LinkListener {
        private final Map<Integer, CompletableFuture<Response>> waiting = new ConcurrentHashMap<>();
        private final List<Event> events = new CopyOnWriteArrayList<>();
        private final CompletableFuture<LinkEnd> ended = new CompletableFuture<>();

        @Override
        public void opened(Link link) {}

        @Override
        public void received(Link link, Envelope envelope) {
            if (envelope.message() instanceof Event event) {
                events.add(event);
            } else if (envelope.message() instanceof Response response) {
                CompletableFuture<Response> answer = waiting.remove(envelope.exchange());
                if (answer != null) {
                    answer.complete(response);
                }
            }
        }

        @Override
        public void closed(Link link, LinkEnd end) {
            ended.complete(end);
            failWaiting();
        }

        private void failWaiting() {
            IllegalStateException over = new IllegalStateException("the link ended: " + ended.join());
            waiting.values().forEach(answer -> answer.completeExceptionally(over));
        }
    }
}
