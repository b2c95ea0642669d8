package chat.earshot.bench;

import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.Protocol;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.Welcome;
import chat.earshot.wire.WireCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One person's device at the load: dials from an address of its own, as every desk of an office does, and signs in. The
 * load's thread.
 */
final class Desk implements LoadEvents {
    private static final int PER_BYTE = 250;
    private static final int REDIALS_MAX = 20;

    private final Place place;
    private final Office.Person person;
    private final boolean byPassword;
    private Optional<LoadLink> link = Optional.empty();
    private Runnable onSignedIn = () -> {};
    private Ears ears = (number, frame) -> {};
    private boolean signsInAtOnce = true;
    private boolean greeted;
    private boolean signedIn;
    private int exchange;
    private int redials;

    /** Where desks dial to, and how. */
    record Place(LoadLoop loop, InetSocketAddress server, LinkKind kind) {}

    /** What a desk that is signed in does with a frame. */
    @FunctionalInterface
    interface Ears {
        void heard(int number, ByteBuffer frame);
    }

    Desk(Place place, Office.Person person) {
        this(place, person, false);
    }

    Desk(Place place, Office.Person person, boolean byPassword) {
        this.place = place;
        this.person = person;
        this.byPassword = byPassword;
    }

    Office.Person person() {
        return person;
    }

    boolean isGreeted() {
        return greeted;
    }

    boolean isSignedIn() {
        return signedIn;
    }

    /** How often the server gave the link up before it was signed in. */
    int redials() {
        return redials;
    }

    void onSignedIn(Runnable next) {
        onSignedIn = next;
    }

    void listen(Ears listening) {
        ears = listening;
    }

    /** Dials and signs in. */
    void arrive() {
        signsInAtOnce = true;
        dial();
    }

    /** Dials and says hello, but doesn't sign in yet. */
    void knock() {
        signsInAtOnce = false;
        dial();
    }

    void signIn() {
        ask(byPassword ? new SignIn(person.name().value(), Office.PASSWORD.value()) : new Resume(person.token()));
    }

    void leave() {
        link.ifPresent(LoadLink::close);
        greeted = false;
        signedIn = false;
    }

    /** @return the request's exchange */
    int ask(Request request) {
        exchange++;
        link.orElseThrow().send(WireCodec.encode(new Envelope(exchange, request)));
        return exchange;
    }

    long bytesIn() {
        return link.map(LoadLink::bytesIn).orElse(0L);
    }

    @Override
    public void opened(LoadLink opened) {
        ask(new Hello(Protocol.VERSION_MIN, Protocol.VERSION_MAX, "Earshot bench", person.device()));
    }

    @Override
    public void frame(LoadLink from, ByteBuffer body) {
        int number = Peek.number(body);
        if (number == Peek.REFUSED) {
            throw refused(WireCodec.decode(body).message());
        }
        if (signedIn) {
            ears.heard(number, body);
            return;
        }
        Message message = WireCodec.decode(body).message();
        if (message instanceof Welcome) {
            greeted = true;
            if (signsInAtOnce) {
                signIn();
            }
        } else if (message instanceof SignedIn) {
            signedIn = true;
            onSignedIn.run();
        }
    }

    @Override
    public void lost(LoadLink ended, String why) {
        if (signedIn || redials == REDIALS_MAX) {
            throw new IllegalStateException(person.name() + " lost the link: " + why);
        }
        // A server that has too many handshakes at once gives some up, and peers dial again.
        redials++;
        greeted = false;
        dial();
    }

    private void dial() {
        link = Optional.of(place.loop().dial(address(), place.server(), place.kind(), this));
    }

    /** 127.1.0.1 and so on: each desk has its own, so that limits by address mean what they mean in an office. */
    private InetSocketAddress address() {
        byte[] octets = {127, 1, (byte) (person.number() / PER_BYTE), (byte) (1 + person.number() % PER_BYTE)};
        try {
            return new InetSocketAddress(InetAddress.getByAddress(octets), 0);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }

    private IllegalStateException refused(Message message) {
        String why = message instanceof RequestRefused refusal ? refusal.reason() + ": " + refusal.detail() : "?";
        return new IllegalStateException(person.name() + " was refused: " + why);
    }
}
