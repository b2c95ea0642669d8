package chat.earshot.bench.micro;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.Envelope;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import chat.earshot.wire.WireCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an entry of 200 bytes costs the codec and the hash chain, in nanoseconds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class HotPath {
    private static final int TEXT_BYTES = 200;

    private final ConversationId conversation = new ConversationId(new UUID(1, 2));
    private final EntryId id = new EntryId(new UUID(3, 4));
    private final Username ana = new Username("ana");
    private final Salt salt = Salt.of(new byte[Salt.BYTES]);
    private final Content text = new Content.Text("x".repeat(TEXT_BYTES));
    private final Head start = HashChain.empty(conversation);
    private final Entry entry = append();
    private final Envelope event = Envelope.event(new EntryAppended(conversation, entry));
    private final ByteBuffer body =
            WireCodec.encode(event).position(Integer.BYTES).slice();

    @Benchmark
    public ByteBuffer encode() {
        return WireCodec.encode(event);
    }

    @Benchmark
    public Envelope decode() {
        return WireCodec.decode(body.duplicate());
    }

    /** Both hashes, as the rendezvous makes them. */
    @Benchmark
    public Entry append() {
        return HashChain.append(conversation, start, id, ana, Instant.EPOCH, new Body.Present(salt, text));
    }

    /** Both hashes, as a peer checks what it was sent. */
    @Benchmark
    public boolean decodeAndVerify() {
        EntryAppended told = (EntryAppended) WireCodec.decode(body.duplicate()).message();
        return HashChain.follows(conversation, start, told.entry());
    }
}
