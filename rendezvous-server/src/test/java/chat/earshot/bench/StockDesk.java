package chat.earshot.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One of the load's links to the stock relay: it talks to one other. The load's thread. */
final class StockDesk implements LoadEvents, Talk.Talker {
    private static final int NOBODY = 0;
    private static final long TIMEOUT_MS = 30_000;

    private final Talk talk;
    private final LoadLink link;
    private int number = NOBODY;
    private int partner = NOBODY;

    private StockDesk(Talk talk, LoadLoop loop, InetSocketAddress relay) {
        this.talk = talk;
        this.link = loop.dial(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                relay,
                LinkKind.plain(StockFrames.alive()),
                this);
    }

    /** The same load as {@link Pairs}, on the stock relay. */
    static Figures drive(String workload, LoadLoop loop, ServerProcess relay, Sizes sizes) {
        Talk talk = new Talk(loop);
        boolean saturated = workload.equals("W2");
        List<StockDesk> desks = new ArrayList<>();
        for (int desk = 0; desk < 2 * sizes.pairs(); desk++) {
            StockDesk dialled = new StockDesk(talk, loop, relay.address());
            // One by one: KryoNet has no numbers for who is still shaking hands, and a backlog of 50.
            loop.runUntil("registered", () -> dialled.number != NOBODY, TIMEOUT_MS);
            desks.add(dialled);
        }
        for (int desk = 0; desk < desks.size(); desk++) {
            desks.get(desk).partner = desks.get(desk ^ 1).number;
            if (!saturated || desk % 2 == 0) {
                talk.add(desks.get(desk));
            }
        }
        Meter meter = new Meter(relay.pid());
        return saturated ? Pairs.saturate(talk, meter, sizes) : Pairs.keepUp(talk, meter, sizes);
    }

    @Override
    public void post(long nanos) {
        link.send(StockFrames.text(partner, Stamp.text(nanos, number).getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void opened(LoadLink opened) {
        // The relay says first which number this link has.
    }

    @Override
    public void frame(LoadLink from, ByteBuffer body) {
        byte kind = body.get(body.position());
        if (kind == StockFrames.REGISTERED) {
            number = body.getInt(body.position() + 1);
        } else if (kind == StockFrames.TEXT) {
            int text = body.position() + StockFrames.TEXT_AT;
            if (Stamp.speaker(body, text) == number) {
                talk.acknowledged(this);
            } else {
                talk.heard(Stamp.nanos(body, text));
            }
        }
    }

    @Override
    public void lost(LoadLink ended, String why) {
        throw new IllegalStateException("the relay lost link " + number + ": " + why);
    }
}
