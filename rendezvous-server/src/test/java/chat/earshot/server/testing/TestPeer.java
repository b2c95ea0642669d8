package chat.earshot.server.testing;

import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Protocol;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.StartConversation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.EntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Somebody at the other end of a link: asks, and keeps the events that come meanwhile. */
public final class TestPeer {
    public static final String PASSWORD = "correct horse battery";

    private final TestRendezvous rendezvous;
    private final DeviceId device;
    private final FakeLink link;
    private final List<Event> events = new ArrayList<>();
    private String name = "nobody";
    private int exchanges;
    private long ids;

    TestPeer(TestRendezvous rendezvous, DeviceId device) {
        this(rendezvous, device, "10.0.0.1");
    }

    private TestPeer(TestRendezvous rendezvous, DeviceId device, String address) {
        this.rendezvous = rendezvous;
        this.device = device;
        this.link = rendezvous.open(address);
        ask(new Hello(Protocol.VERSION_MIN, Protocol.VERSION_MAX, "test", device));
    }

    /** The same device on a new link. */
    public TestPeer again() {
        return new TestPeer(rendezvous, device);
    }

    /** Another device at that address. */
    public TestPeer from(String address) {
        return new TestPeer(rendezvous, device, address);
    }

    /** Asks, lets the engine run, and gives the answer. */
    public Response ask(Request request) {
        int exchange = ++exchanges;
        rendezvous.parts().links().received(link, new Envelope(exchange, request));
        rendezvous.run();
        List<Response> answers = new ArrayList<>();
        for (Envelope envelope : link.take()) {
            if (envelope.message() instanceof Event event) {
                events.add(event);
            } else if (envelope.message() instanceof Response response && envelope.exchange() == exchange) {
                answers.add(response);
            } else {
                throw new AssertionError("an answer to nothing: " + envelope);
            }
        }
        if (answers.size() != 1) {
            throw new AssertionError(answers.size() + " answers to " + request);
        }
        return answers.get(0);
    }

    /** Asks without waiting for an answer; {@link #answers} has it later. */
    public void tell(Request request) {
        queue(request);
        rendezvous.run();
    }

    /** Asks, but leaves the question waiting for the engine. */
    public void queue(Request request) {
        rendezvous.parts().links().received(link, new Envelope(++exchanges, request));
    }

    /** The answers since the last call. */
    public List<Response> answers() {
        List<Response> answers = new ArrayList<>();
        for (Envelope envelope : link.take()) {
            if (envelope.message() instanceof Event event) {
                events.add(event);
            } else if (envelope.message() instanceof Response response) {
                answers.add(response);
            }
        }
        return answers;
    }

    public <T extends Response> T ask(Request request, Class<T> expected) {
        Response response = ask(request);
        if (!expected.isInstance(response)) {
            throw new AssertionError(request + " was answered by " + response);
        }
        return expected.cast(response);
    }

    /** Asks for what is refused, and says why. */
    public Reason refusal(Request request) {
        return ask(request, RequestRefused.class).reason();
    }

    /** What this peer was told since the last call. */
    public List<Event> events() {
        for (Envelope envelope : link.take()) {
            if (envelope.message() instanceof Event event) {
                events.add(event);
            } else {
                throw new AssertionError("an answer to nothing: " + envelope);
            }
        }
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** The events of one kind since the last call; the others are forgotten. */
    public <T extends Event> List<T> events(Class<T> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public SignedIn signUp(String username) {
        name = username;
        return ask(new SignUp(username, PASSWORD, ""), SignedIn.class);
    }

    public SignedIn signIn(String username) {
        name = username;
        return ask(new SignIn(username, PASSWORD), SignedIn.class);
    }

    public void add(String username) {
        ask(new AddContact(username));
    }

    public Conversation open(String username) {
        return ask(new OpenConversation(username, new ConversationId(id())), ConversationOpened.class)
                .conversation();
    }

    public Conversation start(String... usernames) {
        StartConversation request = new StartConversation(new ConversationId(id()), List.of(usernames), "");
        return ask(request, ConversationOpened.class).conversation();
    }

    public Response invite(ConversationId conversation, String username) {
        return ask(new Invite(conversation, new EntryId(id()), username));
    }

    public Response post(ConversationId conversation, String text) {
        return ask(new PostText(conversation, new EntryId(id()), text));
    }

    public LogPage log(ConversationId conversation) {
        return ask(new FetchLog(conversation, 0, 200), LogPage.class);
    }

    /** An id that nobody else makes. */
    public UUID id() {
        return new UUID(link.number(), ++ids);
    }

    public void hangUp() {
        rendezvous.end(link);
    }

    public FakeLink link() {
        return link;
    }

    public String name() {
        return name;
    }

    public DeviceId device() {
        return device;
    }
}
